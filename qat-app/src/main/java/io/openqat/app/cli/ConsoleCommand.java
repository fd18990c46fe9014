// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.text.Style;

/** What a command does once its options are known. One that only groups others is none. */
interface ConsoleCommand {
  /** Returns one of {@link ExitCode}. */
  int run(Console console, Style style);
}
