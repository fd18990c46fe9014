// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import io.openqat.app.cli.Cli;
import io.openqat.app.cli.Console;

/** Entry point of {@code qat}. */
public final class Main {
  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Hibernate Validator would otherwise log to standard error by itself.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    Console console = Console.ofProcess();
    if (console.debug()) {
      System.setProperty("org.slf4j.simpleLogger.defaultLogLevel", "debug");
      System.setProperty("org.slf4j.simpleLogger.log.org.sqlite", "debug");
    }
    System.exit(new Cli(console).run(args));
  }
}
