// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import io.openqat.app.cli.Cli;
import io.openqat.app.cli.Console;

/** Entry point of {@code qat}. */
public final class Main {
  /**
   * The JDK's HTTP client has it in a system property, which it reads once. It holds several
   * buffers a connection, of 16 KiB each where nothing is said: too many for ten thousand agents
   * that are followed.
   */
  private static final String CLIENT_BUFFER = "jdk.httpclient.bufsize";

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Hibernate Validator would otherwise log to standard error by itself.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    System.getProperties().putIfAbsent(CLIENT_BUFFER, "4096");
    Console console = Console.ofProcess();
    int code = new Cli(console).run(args);
    // Since Java 21 exit asks first who logs it, which takes a tenth of what a stored answer takes.
    if (code != 0 || Thread.activeCount() > 1) {
      System.exit(code);
    }
  }
}
