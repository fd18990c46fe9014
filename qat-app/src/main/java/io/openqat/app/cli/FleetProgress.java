// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

/** How many agents were asked, in one line that goes away; on a terminal only. */
final class FleetProgress {
  private static final int STEPS = 50;

  private final Console console;
  private final int all;
  private final int step;

  FleetProgress(Console console, int all) {
    this.console = console;
    this.all = all;
    this.step = Math.max(1, all / STEPS);
  }

  /** So many were asked. */
  void at(int done) {
    if (console.terminal() && done % step == 0) {
      console.explain("\r" + done + " of " + all + " agents asked");
    }
  }

  void end() {
    if (console.terminal()) {
      console.explain("\r" + " ".repeat(40) + "\r");
    }
  }
}
