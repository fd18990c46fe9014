// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.uevent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.jna.LastErrorException;
import com.sun.jna.Memory;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import com.sun.jna.Pointer;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSourceException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Listens to the kernel this runs on. The uevents are asked for, and change nothing. */
@Timeout(60)
class KernelUeventsTest {
  private static final Duration LONG = Duration.ofSeconds(30);

  @Test
  void anEventOfThisKernelArrives() throws Exception {
    Path device = device();
    try (var uevents = open()) {
      provoke(device);
      assertThat(uevents.await(LONG)).hasValueSatisfying(s -> assertIsAbout(s, device));
      assertThat(uevents.await(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void aStormThatNobodyReadIsOneSignal() throws Exception {
    Path device = device();
    try (var uevents = open()) {
      for (int i = 0; i < 1000; i++) {
        provoke(device);
      }
      assertThat(uevents.await(LONG)).isPresent();
      assertThat(uevents.await(Duration.ZERO)).isEmpty();
    }
  }

  @Test
  void moreThanTheSocketHoldsMeansThatAnythingMayHaveChanged() throws Exception {
    Path device = device();
    try (var uevents = openSocket(1)) {
      for (int i = 0; i < 200; i++) {
        provoke(device);
      }
      assertThat(uevents.receive(LONG)).hasValue(ChangeSignal.ANYTHING);
      provoke(device);
      assertThat(uevents.receive(LONG)).hasValueSatisfying(s -> assertIsAbout(s, device));
    }
  }

  @Test
  void aMessageThatIsNotTheKernelsIsPassedOver() throws Exception {
    Path device = device();
    try (var uevents = openSocket(NetlinkSocket.ROOM)) {
      forge(
          "add@/devices/x\0ACTION=add\0DEVPATH=/devices/x\0SUBSYSTEM=pci\0"
              + "PCI_SLOT_NAME=00ff:01:00.0\0");
      provoke(device);
      // The forged one came first, so it would be in this signal or an earlier one.
      Optional<ChangeSignal> signal = Optional.empty();
      while (signal.isEmpty()) {
        signal = uevents.receive(LONG);
      }
      assertThat(signal).hasValueSatisfying(s -> assertIsAbout(s, device));
    }
  }

  @Test
  void closingEndsTheWaitOfAnotherThread() throws Exception {
    var uevents = open();
    var waits = new CountDownLatch(1);
    var answer = new CompletableFuture<Optional<ChangeSignal>>();
    var thread =
        new Thread(
            () -> {
              waits.countDown();
              try {
                Optional<ChangeSignal> signal = uevents.await(Duration.ofDays(1));
                while (signal.isPresent()) {
                  signal = uevents.await(Duration.ofDays(1));
                }
                answer.complete(signal);
              } catch (InterruptedException | RuntimeException e) {
                answer.completeExceptionally(e);
              }
            });
    thread.start();
    assertThat(waits.await(30, TimeUnit.SECONDS)).isTrue();
    uevents.close();
    uevents.close();
    assertThat(answer.get(30, TimeUnit.SECONDS)).isEmpty();
    assertThat(uevents.await(LONG)).isEmpty();
  }

  @Test
  void anInterruptEndsTheWait() {
    try (var uevents = open()) {
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> uevents.await(LONG)).isInstanceOf(InterruptedException.class);
      assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
  }

  private static void assertIsAbout(ChangeSignal signal, Path device) {
    var address = PciAddress.parse(device.getFileName().toString());
    assertThat(signal).isEqualTo(new ChangeSignal(new TreeSet<>(List.of(address))));
  }

  private static KernelUevents open() {
    try {
      return KernelUevents.open();
    } catch (ChangeSourceException e) {
      return abort("this machine gives no kernel uevents: " + e.getMessage());
    }
  }

  private static NetlinkSocket openSocket(int room) {
    open().close();
    return NetlinkSocket.open(room);
  }

  /** The first PCI function whose uevent this process may ask for. */
  private static Path device() throws IOException {
    Path devices = Path.of("/sys/bus/pci/devices");
    assumeTrue(Files.isDirectory(devices), "this machine shows no PCI bus in /sys");
    try (Stream<Path> entries = Files.list(devices)) {
      Optional<Path> first = entries.sorted().findFirst();
      assumeTrue(first.isPresent(), "this machine has no PCI function");
      try (var uevents = Files.newByteChannel(uevent(first.get()), StandardOpenOption.WRITE)) {
        assertThat(uevents.isOpen()).isTrue();
      } catch (IOException e) {
        abort("only root may ask for a uevent, where /sys can be written: " + e);
      }
      return first.get();
    }
  }

  private static Path uevent(Path device) {
    return device.resolve("uevent");
  }

  private static void provoke(Path device) throws IOException {
    Files.writeString(uevent(device), "change", StandardOpenOption.WRITE);
  }

  /** Sends to the kernel's group, which takes CAP_NET_ADMIN. */
  private static void forge(String message) {
    byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
    int socket =
        SocketCalls.socket(
            SocketCalls.AF_NETLINK,
            SocketCalls.SOCK_DGRAM_CLOEXEC,
            SocketCalls.NETLINK_KOBJECT_UEVENT);
    try (var address = new Memory(12);
        var data = new Memory(bytes.length)) {
      address.clear();
      address.setShort(0, (short) SocketCalls.AF_NETLINK);
      address.setInt(8, 1);
      data.write(0, bytes, 0, bytes.length);
      Sending.sendto(socket, data, new NativeLong(bytes.length), 0, address, 12);
    } catch (LastErrorException e) {
      abort("only an administrator may send to the kernel's group: " + e.getMessage());
    } finally {
      SocketCalls.close(socket);
    }
  }

  private static final class Sending {
    static {
      Native.register(Sending.class, "c");
    }

    static native NativeLong sendto(
        int fd, Pointer data, NativeLong size, int flags, Pointer address, int length)
        throws LastErrorException;
  }
}
