// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
/**
 * What can be used by name: the built-in parts, what the class path adds, and what jars in a folder
 * add, each jar with a class loader of its own. Start from {@link io.openqat.app.plugin.Plugins}.
 */
package io.openqat.app.plugin;
