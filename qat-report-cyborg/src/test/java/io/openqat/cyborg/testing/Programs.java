// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/** Real programs on this machine, and waiting for their answers. */
public final class Programs {
  private Programs() {}

  /** Skips the suite where a program is missing, saying how to get it. */
  public static Path require(String path, String debianPackage) {
    Path program = Path.of(path);
    assumeTrue(
        Files.isExecutable(program),
        path
            + " is missing; to run this suite: apt-get install --no-install-recommends "
            + debianPackage);
    return program;
  }

  /** A port that nobody listens on at this moment, on loopback. */
  public static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** Asks until the answer is yes; fails after the deadline. */
  public static void await(String what, Duration deadline, Callable<Boolean> question) {
    long end = System.nanoTime() + deadline.toNanos();
    while (true) {
      try {
        if (question.call()) {
          return;
        }
      } catch (Exception e) {
        if (System.nanoTime() > end) {
          throw new AssertionError("never came: " + what, e);
        }
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("never came: " + what);
      }
      LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
    }
  }

  /** The same with a deadline that suits a loaded machine. */
  public static void await(String what, Callable<Boolean> question) {
    await(what, Duration.ofSeconds(90), question);
  }
}
