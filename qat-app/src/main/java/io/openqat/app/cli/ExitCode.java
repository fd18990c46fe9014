// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

/** What a command tells the shell; {@code docs/json.md} promises these. */
final class ExitCode {
  /** The command did what it should, and nothing is wrong. */
  static final int FINE = 0;

  /** The command did what it should, and something needs attention. */
  static final int ATTENTION = 1;

  /** The command could not be done as it was asked for. */
  static final int MISUSE = 2;

  /** A defect of this program. */
  static final int DEFECT = 3;

  /** What is asked for can be had, and is not there yet. */
  static final int WOULD_CHANGE = 4;

  private ExitCode() {}
}
