// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.agent.Pass;
import io.openqat.domain.watch.Change;
import io.openqat.json.Lines;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.function.BiFunction;

/** The forms in which {@code watch} prints. */
enum ChangeForm {
  TEXT,
  JSON;

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

  /** Makes the line of a change, with its line feed; nothing for one that is not to be shown. */
  BiFunction<Pass, Change, String> lines() {
    if (this == TEXT) {
      return ChangeForm::text;
    }
    var lines = new Lines();
    return (pass, change) -> lines.change(pass.number(), pass.at(), change) + "\n";
  }

  private static String text(Pass pass, Change change) {
    return change.isNotable()
        ? TIME.format(pass.at().atZone(ZoneId.systemDefault())) + " " + change + "\n"
        : "";
  }
}
