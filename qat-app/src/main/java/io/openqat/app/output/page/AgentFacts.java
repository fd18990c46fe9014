// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.page;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How an agent does, in words.
 *
 * @param title of the host
 * @param alive whether passes come as they should
 * @param age how long ago the last pass ended
 * @param period how often there is to be one
 * @param pass which one that was; 0 before the first
 * @param obstacle why it is not ready; empty when it is
 * @param devices how well they do
 * @param reporters a line for each, with whether it is up to date
 * @param ledger how the ledger stands
 * @param changes the newest ones, the newest first
 */
public record AgentFacts(
    String title,
    boolean alive,
    Duration age,
    Duration period,
    long pass,
    Optional<String> obstacle,
    List<Line> devices,
    List<Line> reporters,
    List<Line> ledger,
    List<Change> changes) {
  /**
   * One fact.
   *
   * @param good whether it is as it should be
   * @param text all of it
   */
  public record Line(boolean good, String text) {}

  /**
   * One change.
   *
   * @param at when it was seen
   * @param notable whether it is worth a line in a log
   * @param text all of it
   */
  public record Change(Instant at, boolean notable, String text) {}

  public AgentFacts {
    devices = List.copyOf(devices);
    reporters = List.copyOf(reporters);
    ledger = List.copyOf(ledger);
    changes = List.copyOf(changes);
  }
}
