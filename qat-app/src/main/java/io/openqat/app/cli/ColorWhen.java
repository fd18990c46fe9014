// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

/** When to colour. */
enum ColorWhen {
  AUTO,
  ALWAYS,
  NEVER;

  /** {@code NO_COLOR} is the convention of no-color.org: set to anything but nothing. */
  boolean appliesTo(Console console) {
    return switch (this) {
      case ALWAYS -> true;
      case NEVER -> false;
      case AUTO ->
          console.terminal()
              && console.environment().getOrDefault("NO_COLOR", "").isEmpty()
              && !console.environment().getOrDefault("TERM", "").equals("dumb");
    };
  }
}
