// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import picocli.CommandLine.Model.CommandSpec;

/**
 * Refuses options that would have no effect: who gives one means something by it.
 *
 * @param spec of the command that runs
 */
record Effects(CommandSpec spec) {
  /**
   * Makes sure that none of these options was given, unless it has an effect.
   *
   * @param when what they go with, like {@code --format cyborg}
   */
  Effects require(boolean effective, String when, String... options) {
    if (!effective) {
      for (String option : options) {
        if (isGiven(option)) {
          throw new MisuseException(option + " has no effect without " + when);
        }
      }
    }
    return this;
  }

  /** The same of an option that another one makes void. */
  Effects forbid(boolean voided, String by, String... options) {
    if (voided) {
      for (String option : options) {
        if (isGiven(option)) {
          throw new MisuseException(option + " has no effect with " + by);
        }
      }
    }
    return this;
  }

  boolean isGiven(String option) {
    return spec.commandLine().getParseResult().hasMatchedOption(option);
  }
}
