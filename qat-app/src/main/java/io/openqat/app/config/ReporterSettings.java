// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

/** The block {@code settings} of a reporter, which is another one for each type. */
public sealed interface ReporterSettings
    permits FileReporterSettings, StdoutReporterSettings, CyborgReporterSettings, PluginSettings {}
