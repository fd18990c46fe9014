// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import java.util.List;

/** A form of output. */
public interface ReportRenderer {

  /** The whole text, ending in a line feed. */
  String render(HostReport report);

  /** What the text does not show and a person should know, a line each. */
  default List<String> remarks(HostReport report) {
    return List.of();
  }
}
