// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.log.LogForm;
import java.util.Map;

/**
 * How, and how much, is told beside results.
 *
 * @param form how each line is written
 * @param verbosity how much is told
 */
record Telling(LogForm form, Verbosity verbosity) {
  /** Where no option was read yet. */
  static Telling in(Map<String, String> environment) {
    return new Telling(LogFormat.AUTO.form(environment), Verbosity.NORMAL);
  }
}
