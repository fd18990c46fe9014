// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import java.io.Console;

/** Finds out whether a person is looking. */
final class Terminal {
  private Terminal() {}

  /**
   * Whether both stdin and stdout are a terminal. Before Java 22 a console is there only then;
   * since, it may be there always, and says itself what it is.
   */
  @SuppressWarnings("SystemConsoleNull")
  static boolean isAttached() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      return (Boolean) Console.class.getMethod("isTerminal").invoke(console);
    } catch (NoSuchMethodException e) {
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
