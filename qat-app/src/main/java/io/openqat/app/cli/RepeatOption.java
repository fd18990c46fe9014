// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.Pause;
import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import picocli.CommandLine.Option;

/** The option to look again and again. */
final class RepeatOption {
  @Option(
      names = "--watch",
      paramLabel = "SECONDS",
      description = "Look again after so many seconds, 1 to 3600, until ended (Ctrl-C).")
  private int seconds;

  /**
   * Does it once, or until nobody waits any more.
   *
   * @param once one look, which prints and tells its code
   */
  int repeat(Console console, IntSupplier once) {
    return repeat(console, once, () -> Pause.of(Duration.ofSeconds(seconds)));
  }

  int repeat(Console console, IntSupplier once, BooleanSupplier pause) {
    if (seconds == 0) {
      return once.getAsInt();
    }
    if (seconds < 1 || seconds > 3600) {
      throw new MisuseException("--watch is 1 to 3600 seconds, not " + seconds);
    }
    int code;
    do {
      console.startPage();
      code = once.getAsInt();
    } while (console.isRead() && pause.getAsBoolean());
    return code;
  }
}
