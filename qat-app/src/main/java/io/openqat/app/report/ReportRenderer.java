// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.report;

/** A form of output. */
public interface ReportRenderer {

  /** The whole text, ending in a line feed. */
  String render(HostReport report);
}
