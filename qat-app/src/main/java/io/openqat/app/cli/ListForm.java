// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

/** The forms in which a list of functions prints. */
enum ListForm {
  TABLE,
  WIDE,
  NAME,
  JSON,
  YAML,
  CSV;

  boolean isColumned() {
    return this == TABLE || this == WIDE || this == CSV;
  }
}
