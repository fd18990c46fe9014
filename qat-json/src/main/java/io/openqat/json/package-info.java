// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * A host as a document for programs, in JSON and YAML: {@link io.openqat.json.InventoryWriter}
 * writes it, {@link io.openqat.json.InventoryReader} reads it back. The records are the contract
 * that {@code docs/json.md} describes and a JSON Schema beside these classes fixes; a change of a
 * record is a change of the contract.
 */
package io.openqat.json;
