// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * JSON text to the byte as Python writes it. Not exported: {@link
 * io.openqat.mapping.json.PythonJson} keeps Jackson out of public signatures.
 */
package io.openqat.mapping.json;
