// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The service manager that started this process, if one did: systemd, by {@code sd_notify(3)}.
 * Without one nothing is done.
 */
final class Systemd {
  private static final Logger LOG = LoggerFactory.getLogger(Systemd.class);

  private final Optional<String> socket;
  private final Optional<Duration> watchdog;
  private boolean refused;

  private Systemd(Optional<String> socket, Optional<Duration> watchdog) {
    this.socket = socket;
    this.watchdog = watchdog;
  }

  /**
   * The one that these variables of the environment name.
   *
   * @param pid the id of this process
   */
  static Systemd of(Map<String, String> environment, long pid) {
    String forPid = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
    return new Systemd(
        Optional.ofNullable(environment.get("NOTIFY_SOCKET")).filter(path -> path.length() > 1),
        Optional.ofNullable(environment.get("WATCHDOG_USEC"))
            .filter(micros -> micros.matches("[1-9][0-9]{0,17}"))
            .filter(micros -> forPid.equals(Long.toString(pid)))
            .map(micros -> Duration.ofNanos(Math.multiplyExact(Long.parseLong(micros), 1_000L))));
  }

  /** How often it wants to hear that all is well; half of its patience. */
  Optional<Duration> watchdogPeriod() {
    return socket.flatMap(path -> watchdog).map(patience -> patience.dividedBy(2));
  }

  /** The agent works. */
  void ready(String status) {
    tell("READY=1\nSTATUS=" + status);
  }

  /** It will be {@link #ready}, but not yet; this much longer is to be waited for it. */
  void notYet(Duration longer) {
    tell("EXTEND_TIMEOUT_USEC=" + longer.toNanos() / 1_000);
  }

  /** The configuration is read again; {@link #ready} ends it. */
  void reloading() {
    tell("RELOADING=1\nMONOTONIC_USEC=" + System.nanoTime() / 1_000);
  }

  /** All is well. */
  void alive() {
    tell("WATCHDOG=1");
  }

  /** The agent ends. */
  void stopping() {
    tell("STOPPING=1");
  }

  private synchronized void tell(String state) {
    if (socket.isEmpty() || refused) {
      return;
    }
    try {
      NotifySocket.send(socket.get(), state);
    } catch (IOException e) {
      refused = true;
      LOG.warn("cannot tell systemd how the agent does: {}", e.getMessage());
    }
  }
}
