// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Text for people: {@link io.openqat.app.output.text.TableRenderer}, {@link
 * io.openqat.app.output.text.TopologyRenderer}, {@link io.openqat.app.output.text.FunctionRenderer}
 * and {@link io.openqat.app.output.text.CatalogTable}, over a few pieces of layout that keep to 100
 * columns.
 */
package io.openqat.app.output.text;
