// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.NativeLong;
import com.sun.jna.ptr.IntByReference;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSourceException;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The netlink socket for the kernel's own events ({@code netlink(7)}, group 1), and beside it an
 * {@code eventfd} that ends a wait.
 */
final class NetlinkSocket implements AutoCloseable {
  /** A message has at most 2 KiB of values and a header (Linux {@code include/linux/kobject.h}). */
  private static final int LONGEST_MESSAGE = 16 * 1024;

  /** Bytes for waiting messages. The system may grant less; then an overrun comes earlier. */
  static final int ROOM = 8 * 1024 * 1024;

  /** So many messages at a time, in case they come faster than they are read. */
  private static final int BACKLOG = 20_000;

  private static final NativeLong BUFFER_SIZE = new NativeLong(LONGEST_MESSAGE);
  private static final int ADDRESS_SIZE = 12;
  private static final int KERNEL_GROUP = 1;
  private static final int POLL_ENTRY_SIZE = 8;

  private final int socket;
  private final int wakeUp;
  private final Memory buffer = new Memory(LONGEST_MESSAGE);
  private final Memory sender = new Memory(ADDRESS_SIZE);
  private final IntByReference senderSize = new IntByReference();
  private final Memory waiting = new Memory(2 * POLL_ENTRY_SIZE);

  /** Held while the descriptors are in use, so that they are closed by nobody else meanwhile. */
  private final Lock use = new ReentrantLock();

  private volatile boolean closed;

  private NetlinkSocket(int socket, int wakeUp) {
    this.socket = socket;
    this.wakeUp = wakeUp;
    watch(0, socket);
    watch(POLL_ENTRY_SIZE, wakeUp);
  }

  /**
   * Opens it.
   *
   * @param room bytes for messages that wait; the kernel doubles it for its own use
   * @throws ChangeSourceException when it is refused
   */
  static NetlinkSocket open(int room) {
    try {
      int socket =
          SocketCalls.socket(
              SocketCalls.AF_NETLINK,
              SocketCalls.SOCK_DGRAM_CLOEXEC,
              SocketCalls.NETLINK_KOBJECT_UEVENT);
      try {
        enlarge(socket, room);
        listen(socket);
        return new NetlinkSocket(socket, SocketCalls.eventfd(0, SocketCalls.EFD_CLOEXEC));
      } catch (LastErrorException e) {
        SocketCalls.close(socket);
        throw e;
      }
    } catch (LastErrorException e) {
      throw new ChangeSourceException(
          "kernel uevents: the netlink socket is refused: "
              + SocketCalls.reason(e)
              + " (in a systemd unit, RestrictAddressFamilies= must name AF_NETLINK)",
          e);
    }
  }

  private static void enlarge(int socket, int room) {
    var size = new IntByReference(room);
    try {
      SocketCalls.setsockopt(
          socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUFFORCE, size, Integer.BYTES);
    } catch (LastErrorException e) {
      // Only an administrator may go beyond net.core.rmem_max.
      SocketCalls.setsockopt(
          socket, SocketCalls.SOL_SOCKET, SocketCalls.SO_RCVBUF, size, Integer.BYTES);
    }
  }

  private static void listen(int socket) {
    try (var address = new Memory(ADDRESS_SIZE)) {
      address.clear();
      address.setShort(0, (short) SocketCalls.AF_NETLINK);
      address.setInt(8, KERNEL_GROUP);
      SocketCalls.bind(socket, address, ADDRESS_SIZE);
    }
  }

  private void watch(int offset, int descriptor) {
    waiting.setInt(offset, descriptor);
    waiting.setShort(offset + 4, SocketCalls.POLLIN);
    waiting.setShort(offset + 6, (short) 0);
  }

  boolean isClosed() {
    return closed;
  }

  /**
   * Waits until there are messages, and takes them all.
   *
   * @param patience how long at most
   * @return empty when there were none, none about PCI functions, or the socket was closed
   * @throws ChangeSourceException when nothing can be received any more
   */
  Optional<ChangeSignal> receive(Duration patience) {
    use.lock();
    try {
      return closed || !isReady(patience) || closed ? Optional.empty() : readAll();
    } finally {
      use.unlock();
    }
  }

  private boolean isReady(Duration patience) {
    // Rounded up: a wait of less than a millisecond must not become none, over and over.
    long millis = Math.min(patience.plusNanos(999_999).toMillis(), Integer.MAX_VALUE);
    try {
      return SocketCalls.poll(waiting, new NativeLong(2), (int) millis) > 0;
    } catch (LastErrorException e) {
      if (e.getErrorCode() == SocketCalls.EINTR) {
        return false;
      }
      throw broken(e);
    }
  }

  private Optional<ChangeSignal> readAll() {
    var functions = new TreeSet<PciAddress>();
    boolean lost = false;
    for (int i = 0; i < BACKLOG; i++) {
      try {
        read().map(Uevent::address).ifPresent(functions::add);
      } catch (LastErrorException e) {
        int error = e.getErrorCode();
        if (error == SocketCalls.EAGAIN) {
          break;
        }
        if (error != SocketCalls.ENOBUFS && error != SocketCalls.EINTR) {
          throw broken(e);
        }
        lost |= error == SocketCalls.ENOBUFS;
      }
    }
    if (lost) {
      return Optional.of(ChangeSignal.ANYTHING);
    }
    return functions.isEmpty() ? Optional.empty() : Optional.of(new ChangeSignal(functions));
  }

  /** One message, if it is the kernel's: a process with the right to can send to this group too. */
  private Optional<Uevent> read() {
    senderSize.setValue(ADDRESS_SIZE);
    NativeLong length =
        SocketCalls.recvfrom(
            socket, buffer, BUFFER_SIZE, SocketCalls.MSG_DONTWAIT, sender, senderSize);
    boolean fromKernel = senderSize.getValue() == ADDRESS_SIZE && sender.getInt(4) == 0;
    return fromKernel
        ? Uevent.tryParse(buffer.getByteArray(0, length.intValue()))
        : Optional.empty();
  }

  private static ChangeSourceException broken(LastErrorException e) {
    return new ChangeSourceException(
        "kernel uevents: the netlink socket failed: " + SocketCalls.reason(e), e);
  }

  /** Ends a wait under way, and returns when it has ended. */
  @Override
  public synchronized void close() {
    if (closed) {
      return;
    }
    closed = true;
    SocketCalls.eventfd_write(wakeUp, 1);
    use.lock();
    try {
      SocketCalls.close(socket);
      SocketCalls.close(wakeUp);
    } finally {
      use.unlock();
    }
  }
}
