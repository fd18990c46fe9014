// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.jna.LastErrorException;
import com.sun.jna.Native;
import com.sun.jna.NativeLong;
import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Passes;
import io.openqat.app.agent.VirtualTime;
import io.openqat.app.config.ConfigLoader;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Against a real socket, as systemd has one. */
class WatchdogTest {
  private static final int DONT_WAIT = 0x40;

  @TempDir Path folder;
  private int socket;
  private Map<String, String> environment = Map.of();

  private static final class LibC {
    static {
      Native.register(LibC.class, "c");
    }

    static native int socket(int domain, int type, int protocol) throws LastErrorException;

    static native int bind(int socket, byte[] address, int length) throws LastErrorException;

    static native NativeLong recv(int socket, byte[] buffer, NativeLong size, int flags)
        throws LastErrorException;

    static native int close(int socket) throws LastErrorException;
  }

  @BeforeEach
  void listen() {
    listen(folder.resolve("notify").toString());
  }

  private void listen(String name) {
    byte[] bytes = name.replace('@', '\0').getBytes(StandardCharsets.UTF_8);
    ByteBuffer address =
        ByteBuffer.allocate(2 + bytes.length + (name.startsWith("@") ? 0 : 1))
            .order(ByteOrder.nativeOrder())
            .putShort((short) 1)
            .put(bytes);
    socket = LibC.socket(1, 2, 0);
    LibC.bind(socket, address.array(), address.capacity());
    environment = Map.of("NOTIFY_SOCKET", name, "WATCHDOG_USEC", "4000000", "WATCHDOG_PID", "7");
  }

  @AfterEach
  void close() {
    LibC.close(socket);
  }

  private List<String> received() {
    var all = new ArrayList<String>();
    var buffer = new byte[4096];
    try {
      while (true) {
        int length = LibC.recv(socket, buffer, new NativeLong(buffer.length), DONT_WAIT).intValue();
        all.add(new String(buffer, 0, length, StandardCharsets.UTF_8));
      }
    } catch (LastErrorException e) {
      return all;
    }
  }

  @Test
  void hearsHowTheAgentDoes() {
    var manager = Systemd.of(environment, 7);
    manager.ready("8 devices");
    manager.reloading();
    manager.alive();
    manager.stopping();
    List<String> told = received();
    assertThat(told).hasSize(4);
    assertThat(told.get(0)).isEqualTo("READY=1\nSTATUS=8 devices");
    assertThat(told.get(1)).matches("RELOADING=1\nMONOTONIC_USEC=[0-9]+");
    assertThat(told.get(2)).isEqualTo("WATCHDOG=1");
    assertThat(told.get(3)).isEqualTo("STOPPING=1");
    assertThat(manager.watchdogPeriod()).contains(Duration.ofSeconds(2));
  }

  @Test
  void theWatchdogOfAnotherProcessIsNotOurs() {
    assertThat(Systemd.of(environment, 8).watchdogPeriod()).isEmpty();
  }

  @Test
  void aNameInTheAbstractSpaceWorksToo() {
    LibC.close(socket);
    listen("@openqat-test-" + ProcessHandle.current().pid());
    Systemd.of(environment, 7).alive();
    assertThat(received()).containsExactly("WATCHDOG=1");
  }

  @Test
  void withoutOneNothingIsDone() {
    var nobody = Systemd.of(Map.of("WATCHDOG_USEC", "1"), 7);
    nobody.ready("x");
    assertThat(nobody.watchdogPeriod()).isEmpty();
    var gone = Systemd.of(Map.of("NOTIFY_SOCKET", folder + "/none"), 7);
    gone.ready("x");
    gone.alive();
    var tooLong = Systemd.of(Map.of("NOTIFY_SOCKET", "/" + "x".repeat(200)), 7);
    tooLong.ready("x");
    assertThat(received()).isEmpty();
  }

  @Test
  void theWatchdogBarksWhenPassesDoNotCome() {
    var time = new VirtualTime();
    var view = new HostView(time, ConfigLoader.load(Optional.empty(), List.of()).config());
    var watchdog = new Watchdog(view, Systemd.of(environment, 7));
    view.passed(Passes.of(1, 0));
    watchdog.passed(Passes.of(1, 0));
    watchdog.look();
    time.pass(Duration.ofMinutes(4));
    watchdog.look();
    watchdog.look();
    assertThat(received())
        .containsExactly("READY=1\nSTATUS=0 devices with 0 VFs, 0 other VFs", "WATCHDOG=1");
  }

  @Test
  void aFirstPassMayTakeAsLongAsAnyOther() {
    var time = new VirtualTime();
    var view = new HostView(time, ConfigLoader.load(Optional.empty(), List.of()).config());
    var watchdog = new Watchdog(view, Systemd.of(environment, 7));
    watchdog.look();
    time.pass(Duration.ofMinutes(2));
    watchdog.look();
    assertThat(received())
        .containsExactly(
            "WATCHDOG=1",
            "EXTEND_TIMEOUT_USEC=60000000",
            "WATCHDOG=1",
            "EXTEND_TIMEOUT_USEC=60000000");
    time.pass(Duration.ofMinutes(2));
    watchdog.look();
    assertThat(received()).isEmpty();
  }
}
