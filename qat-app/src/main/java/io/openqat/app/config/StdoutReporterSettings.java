// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;

/**
 * What a reporter of type {@code stdout} has of its own.
 *
 * @param content what it writes
 */
public record StdoutReporterSettings(@Default("inventory") ReportContent content)
    implements ReporterSettings {}
