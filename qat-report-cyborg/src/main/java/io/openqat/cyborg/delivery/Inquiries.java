// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.serial.SerialExecutor;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What OpenStack is asked beside the conductor. Each question has an answer on the executor. */
final class Inquiries {
  private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);

  private final SerialExecutor executor;
  private final Executor waiting;
  private final Bindings bindings;
  private final Optional<Verification> verification;
  private final Set<String> logged = ConcurrentHashMap.newKeySet();

  /**
   * Nothing is asked yet.
   *
   * @param waiting runs what blocks
   */
  Inquiries(
      SerialExecutor executor,
      Executor waiting,
      Bindings bindings,
      Optional<Verification> verification) {
    this.executor = executor;
    this.waiting = waiting;
    this.bindings = bindings;
    this.verification = verification;
  }

  /** What became of a report, and who has what where that matters. */
  record Compared(Verification.Verdict verdict, Optional<Map<PciAddress, String>> bound) {}

  /** Whether what became of a report can be read back. */
  boolean readBack() {
    return verification.isPresent();
  }

  /** Who has what; empty when that cannot be known. */
  void bound(Consumer<Optional<Map<PciAddress, String>>> told) {
    executor.ask(
        waiting,
        bindings::look,
        defect -> {
          log(defect);
          return Optional.empty();
        },
        told);
  }

  /** What became of a report, where that can be read back. */
  void compared(DriverReport report, Consumer<Compared> told) {
    verification.ifPresent(
        how ->
            executor.ask(
                waiting,
                () -> compare(how, report),
                defect -> new Compared(Verification.Verdict.unread(log(defect)), Optional.empty()),
                told));
  }

  /** Why it cannot be read back now; empty when it can. */
  void trouble(Consumer<Optional<String>> told) {
    verification.ifPresent(
        how -> executor.ask(waiting, how::trouble, defect -> Optional.of(log(defect)), told));
  }

  private Compared compare(Verification how, DriverReport report) {
    Verification.Verdict verdict = how.verify(report);
    return new Compared(verdict, verdict.unmade().isEmpty() ? Optional.empty() : bindings.look());
  }

  /** The log has a defect once, however often the question is asked. */
  private String log(RuntimeException defect) {
    String text = defect.toString();
    if (logged.add(text)) {
      LOG.error("a question to OpenStack failed", defect);
    }
    return "a defect, see the log: " + text;
  }
}
