// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.delivery.Verification.HostSeen;
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
  record Compared(
      Verification.Verdict verdict, boolean rowsSeen, Optional<Map<PciAddress, String>> bound) {}

  /** What is bound, if that is known; otherwise the function that a refusal means, if that is. */
  record Refusal(Optional<Map<PciAddress, String>> all, Map<PciAddress, String> meant) {}

  /** Whether what became of a report can be read back. */
  boolean readBack() {
    return verification.isPresent();
  }

  /** Whether Cyborg itself can be asked, by whatever login. */
  boolean askCyborg() {
    return !bindings.equals(Bindings.UNKNOWN);
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

  /**
   * Who is bound to what, after a refusal: all that are, or, where a login sees only some requests,
   * the one that the refusal is about.
   */
  void refused(String refusal, Consumer<Refusal> told) {
    executor.ask(
        waiting,
        () -> {
          Optional<Map<PciAddress, String>> all = bindings.look();
          return new Refusal(all, all.isPresent() ? Map.of() : bindings.meant(refusal));
        },
        defect -> {
          log(defect);
          return new Refusal(Optional.empty(), Map.of());
        },
        told);
  }

  /**
   * What became of a report, as far as that can be read back.
   *
   * @param rows whether Cyborg is asked for its own rows too, which are those of all hosts
   */
  void compared(DriverReport report, boolean rows, Consumer<Compared> told) {
    executor.ask(
        waiting,
        () -> compare(report, rows),
        defect -> new Compared(Verification.Verdict.unread(log(defect)), false, Optional.empty()),
        told);
  }

  /** Whether a host that the conductor did not find is there. */
  void seen(String host, Consumer<HostSeen> told) {
    verification.ifPresent(
        how ->
            executor.ask(
                waiting,
                () -> how.see(host),
                defect -> new HostSeen(Optional.of(log(defect)), false),
                told));
  }

  /** Whether it can be read back now. */
  void isWell(Consumer<Boolean> told) {
    verification.ifPresent(
        how ->
            executor.ask(
                waiting,
                how::trouble,
                defect -> Optional.of(log(defect)),
                trouble -> told.accept(trouble.isEmpty())));
  }

  private Compared compare(DriverReport report, boolean rows) {
    Verification.Verdict seen =
        verification.map(how -> how.verify(report)).orElse(Verification.Verdict.AGREES);
    Optional<Set<String>> lacking = rows ? bindings.withoutProvider(report) : Optional.empty();
    Verification.Verdict verdict =
        lacking.map(names -> seen.andWithoutProvider(report, names)).orElse(seen);
    return new Compared(
        verdict,
        lacking.isPresent(),
        verdict.unmade().isEmpty() ? Optional.empty() : bindings.look());
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
