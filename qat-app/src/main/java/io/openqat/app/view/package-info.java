// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * Text for people: {@link io.openqat.app.view.TableRenderer}, {@link
 * io.openqat.app.view.TopologyRenderer}, {@link io.openqat.app.view.FunctionRenderer} and {@link
 * io.openqat.app.view.CatalogTable}, over a few pieces of layout that keep to 100 columns.
 */
package io.openqat.app.view;
