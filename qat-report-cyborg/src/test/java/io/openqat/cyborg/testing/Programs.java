// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;

/** Real programs on this machine, and waiting for their answers. */
public final class Programs {
  /** For what a program needs a moment for, also where many others want the processors. */
  public static final Duration PATIENCE = Duration.ofMinutes(5);

  /** No kernel gives these to a connection that does not ask for one of its own. */
  private static final int FIRST_PORT = 10_000;

  private static final int BEYOND_PORTS = 32_768;

  private static final Queue<Socket> CLOSED = new ConcurrentLinkedQueue<>();

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

  /**
   * A port on loopback for a program that is told its port and listens later. Nobody has it at this
   * moment, and no connection gets it by chance until then.
   */
  public static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(FIRST_PORT, BEYOND_PORTS);
      try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        continue; // somebody has it
      }
    }
  }

  /** A port on loopback that refuses connections as long as this process lives. */
  public static int closedPort() {
    try {
      var taken = new Socket();
      taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
      CLOSED.add(taken);
      return taken.getLocalPort();
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
    await(what, PATIENCE, question);
  }
}
