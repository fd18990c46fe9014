// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import io.openqat.app.cli.Cli;
import io.openqat.app.cli.Console;
import java.util.Map;

/** Entry point of {@code qat}. */
public final class Main {
  /**
   * The JDK's HTTP server and client have their limits in system properties, which they read once.
   * Without nodelay a body waits for the client to confirm its headers, which takes 40 ms. A client
   * holds several buffers a connection, of 16 KiB each where nothing is said: too many for ten
   * thousand agents that are followed.
   */
  private static final Map<String, String> HTTP_LIMITS =
      Map.of(
          "jdk.httpserver.maxConnections", "128",
          "sun.net.httpserver.maxIdleConnections", "32",
          "sun.net.httpserver.idleInterval", "30",
          "sun.net.httpserver.maxReqTime", "10",
          "sun.net.httpserver.maxReqHeaders", "100",
          "sun.net.httpserver.nodelay", "true",
          "jdk.httpclient.bufsize", "4096");

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] args) {
    // Hibernate Validator would otherwise log to standard error by itself.
    System.setProperty("org.jboss.logging.provider", "slf4j");
    HTTP_LIMITS.forEach(System.getProperties()::putIfAbsent);
    Console console = Console.ofProcess();
    int code = new Cli(console).run(args);
    // Since Java 21 exit asks first who logs it, which takes a tenth of what a stored answer takes.
    if (code != 0 || Thread.activeCount() > 1) {
      System.exit(code);
    }
  }
}
