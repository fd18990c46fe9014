// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.log.JournalStream;
import io.openqat.app.log.LogForm;
import java.util.Map;

/** What was asked of lines beside results. */
enum LogFormat {
  AUTO,
  TEXT,
  JSON;

  LogForm form(Map<String, String> environment) {
    return switch (this) {
      case AUTO -> JournalStream.isHere(environment) ? LogForm.JOURNAL : LogForm.TEXT;
      case TEXT -> LogForm.TEXT;
      case JSON -> LogForm.JSON;
    };
  }
}
