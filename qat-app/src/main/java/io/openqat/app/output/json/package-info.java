// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Reports for programs, in JSON and YAML. {@link io.openqat.app.output.json.DocumentRenderer}
 * writes them; the records are the contract that {@code docs/json.md} describes and a JSON Schema
 * beside these classes fixes. A change of a record is a change of the contract.
 */
package io.openqat.app.output.json;
