// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.domain.watch.ChangeSourceException;
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
    } catch (LinkageError e) {
      throw new ChangeSourceException("kernel uevents need JNA" + complaint(e), e);
    }
  }

  /** JNA is not there, or it was tried before, now or by another part, and cannot work here. */
  private static String complaint(LinkageError e) {
    if (e.getCause() instanceof ClassNotFoundException) {
      boolean modular = KernelUevents.class.getModule().isNamed();
      return " (net.java.dev.jna:jna), which is not there"
          + (modular ? ", or not resolved: --add-modules com.sun.jna" : "")
          + ": "
          + e.getMessage();
    }
    Throwable first = e;
    while (first.getCause() != null) {
      first = first.getCause();
    }
    return ", which cannot load its native library ("
        + first.getMessage()
        + "): name a folder that has room and lets programs run, with -Djna.tmpdir=DIR";
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
