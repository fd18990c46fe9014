// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import io.openqat.domain.change.ChangeSignal;
import io.openqat.domain.change.ChangeSource;
import io.openqat.domain.change.ChangeSourceException;
import java.time.Duration;
import java.util.Optional;

/**
 * The kernel's own word that a PCI function came, went, changed, or got or lost a driver. It goes
 * to every process that asks, as root or not.
 */
public final class KernelUevents implements ChangeSource {
  /** A native wait cannot be interrupted, so it looks after an interrupt this often. */
  private static final Duration SLICE = Duration.ofSeconds(1);

  private final NetlinkSocket socket;

  private KernelUevents(NetlinkSocket socket) {
    this.socket = socket;
  }

  /**
   * Starts to listen. What happens from here on is told, whether somebody waits at that time or
   * not.
   *
   * @throws ChangeSourceException when this process may not listen, the system has no such socket,
   *     or JNA is not there
   */
  public static KernelUevents open() {
    try {
      return new KernelUevents(NetlinkSocket.open(NetlinkSocket.ROOM));
    } catch (NoClassDefFoundError e) {
      throw new ChangeSourceException(
          "kernel uevents need JNA (net.java.dev.jna:jna), which is not there: " + e.getMessage(),
          e);
    } catch (UnsatisfiedLinkError e) {
      throw new ChangeSourceException(
          "kernel uevents need JNA, which cannot load its native library: " + e.getMessage(), e);
    }
  }

  @Override
  public String name() {
    return "kernel uevents";
  }

  @Override
  public Optional<ChangeSignal> await(Duration patience) throws InterruptedException {
    long start = System.nanoTime();
    Duration left = patience;
    do {
      if (Thread.interrupted()) {
        throw new InterruptedException("while waiting for kernel uevents");
      }
      Optional<ChangeSignal> signal = socket.receive(left.compareTo(SLICE) > 0 ? SLICE : left);
      if (signal.isPresent() || socket.isClosed()) {
        return signal;
      }
      left = patience.minusNanos(System.nanoTime() - start);
    } while (!left.isNegative() && !left.isZero());
    return Optional.empty();
  }

  @Override
  public void close() {
    socket.close();
  }
}
