// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import java.nio.file.Path;

/**
 * What a reporter of type {@code file} has of its own.
 *
 * @param path the file it replaces as a whole with each report
 * @param content what it writes
 */
public record FileReporterSettings(Path path, @Default("inventory") ReportContent content)
    implements ReporterSettings {}
