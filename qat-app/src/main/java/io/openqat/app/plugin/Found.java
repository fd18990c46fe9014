// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.spi.Extension;

/** A plugin with the object that does its work. */
record Found(Plugin plugin, Extension extension) {}
