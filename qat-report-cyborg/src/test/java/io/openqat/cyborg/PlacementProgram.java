// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.List;

/**
 * How Placement is started for a test: its WSGI application in the server of Python's own library.
 * That is what the script {@code placement-api} does, which later releases (16) do not bring.
 */
final class PlacementProgram {
  /** The one that Debian puts its modules into. */
  private static final String PYTHON = "/usr/bin/python3";

  /** Ends with 0 where the application is there, without loading it. */
  private static final String PROBE =
      "import importlib.util as u, sys; sys.exit(u.find_spec('placement.wsgi') is None)";

  private static final String SERVE =
      """
      import sys
      from wsgiref.simple_server import WSGIServer, make_server
      from placement.wsgi import init_application
      WSGIServer.request_queue_size = 1024
      told = sys.argv.pop()
      server = make_server('127.0.0.1', 0, init_application())
      with open(told, 'w') as file:
          file.write(f'{server.server_port}\\n')
      server.serve_forever()
      """;

  private PlacementProgram() {}

  /** Skips the suite where there is no Placement, saying how to get it. */
  static void require() {
    assumeTrue(
        isThere(),
        "Placement is missing; to run this suite: apt-get install --no-install-recommends"
            + " placement-api");
  }

  /**
   * Serves on loopback, without an end.
   *
   * @param port a file that gets a line with the port
   */
  static List<String> command(Path port) {
    return List.of(PYTHON, "-c", SERVE, port.toString());
  }

  private static boolean isThere() {
    try {
      return new ProcessBuilder(PYTHON, "-c", PROBE)
              .redirectErrorStream(true)
              .redirectOutput(Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException e) {
      return false; // no Python either
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
