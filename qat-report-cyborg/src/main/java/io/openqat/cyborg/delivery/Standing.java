// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import static io.openqat.cyborg.report.CyborgFindings.FUNCTION_HELD;
import static io.openqat.cyborg.report.CyborgFindings.NOT_REPORTED;
import static io.openqat.cyborg.report.CyborgFindings.OTHER_AGENT;
import static io.openqat.cyborg.report.CyborgFindings.QUEUE_UNSERVED;

import io.openqat.cyborg.report.Alike;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How it stands with reporting: findings, and one line of log for each turn, none for repeats. */
final class Standing {
  private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);
  private final CyborgObserver observer;
  private Optional<ReportFailure> failure = Optional.empty();
  private Optional<ReportFailure> link = Optional.empty();
  private Optional<String> otherAgent = Optional.empty();
  private Optional<String> unserved = Optional.empty();
  private Map<PciAddress, String> bound = Map.of();
  private boolean boundNow;
  private Map<Optional<PciAddress>, String> held = Map.of();
  private List<String> logged = List.of();
  private List<Finding> placement = List.of();
  private List<Finding> told = List.of();

  Standing(CyborgObserver observer) {
    this.observer = observer;
  }

  void linkUp() {
    link.ifPresent(was -> LOG.info("the broker can be used again"));
    link = Optional.empty();
    observer.linkUp();
    tell();
  }

  void linkDown(ReportFailure why) {
    if (link.filter(was -> was.kind() == why.kind()).isEmpty()) {
      LOG.warn("{}", why.message());
    }
    link = Optional.of(why);
    observer.linkDown(why);
    tell();
  }

  /** What keeps any report from leaving: the link, or another agent of this host's name. */
  Optional<ReportFailure> obstacle() {
    return link.or(
        () ->
            otherAgent.map(
                queue ->
                    new ReportFailure(
                        FailureKind.OTHER_AGENT,
                        "another agent consumes " + queue + ": it reports this host")));
  }

  boolean hasOtherAgent() {
    return otherAgent.isPresent();
  }

  void otherAgent(boolean seen, String queue) {
    if (seen && otherAgent.isEmpty()) {
      LOG.warn("another agent consumes {}: {}", queue, OTHER_AGENT.remedy());
    }
    otherAgent = seen ? Optional.of(queue) : Optional.empty();
    tell();
  }

  void unserved(Optional<String> why, String queue) {
    Optional<String> now = why.map(words -> queue + " is not served: " + words);
    now.filter(text -> !unserved.equals(now)).ifPresent(LOG::warn);
    unserved = now;
    tell();
  }

  void bound(Optional<Map<PciAddress, String>> who) {
    boundNow = who.isPresent();
    who.ifPresent(known -> bound = Map.copyOf(known));
  }

  /** One more, beside those that are known already. */
  void alsoBound(Map<PciAddress, String> more) {
    var all = new LinkedHashMap<>(bound);
    all.putAll(more);
    bound = Map.copyOf(all);
  }

  /** Functions are put back; until all is tried, it may be too many. */
  void held(HeldFunctions functions) {
    Map<Optional<PciAddress>, String> now = new LinkedHashMap<>();
    for (SeenFunction function : functions.held()) {
      if (functions.isThere(function)) {
        now.put(function.device().controlPathId().address(), formerForm(function));
      } else {
        now.put(function.address(), gone(function));
      }
    }
    held = now;
    if (functions.isSettled()) {
      now.values().stream().filter(text -> !logged.contains(text)).forEach(LOG::warn);
      logged = List.copyOf(now.values());
    }
    tell();
  }

  void failed(ReportFailure why) {
    if (failure.filter(was -> Alike.isSame(was.message(), why.message())).isEmpty()) {
      LOG.warn("not reported: {}", why.message());
      failure = Optional.of(why);
    }
    tell();
  }

  void reported(DriverReport report, boolean news) {
    if (failure.isPresent()) {
      LOG.info("reported again: {} devices", report.devices().size());
    } else if (news) {
      LOG.info("reported {} devices as host {}", report.devices().size(), report.hostName());
    }
    failure = Optional.empty();
    tell();
  }

  void verified(Verification.Verdict verdict) {
    var all = new ArrayList<>(verdict.differences());
    all.addAll(verdict.unread());
    Alike.lines(all.stream().filter(finding -> !placement.contains(finding)).toList())
        .forEach(LOG::warn);
    if (all.isEmpty() && !placement.isEmpty()) {
      LOG.info("Placement agrees again");
    }
    placement = List.copyOf(all);
    tell();
  }

  /**
   * Names of the deployables of a report in which somebody has something, as far as the last look
   * tells. What an earlier one saw may be free by now.
   */
  Set<String> boundDeployables(DriverReport report) {
    if (!boundNow) {
      return Set.of();
    }
    return SeenFunction.in(report).values().stream()
        .filter(function -> owner(function).isPresent())
        .map(function -> function.deployable().name())
        .collect(Collectors.toSet());
  }

  /**
   * @param bound names of deployables that cannot be made anew
   */
  static ReportFailure failure(Verification.Verdict verdict, FailureKind kind, Set<String> bound) {
    int more = verdict.differences().size() - 1;
    List<String> kept = verdict.unmade().stream().filter(bound::contains).sorted().toList();
    return new ReportFailure(
        kind,
        verdict.differences().get(0).message()
            + (more > 0 ? ", and " + more + " more differences" : "")
            + (kept.isEmpty()
                ? ""
                : "; bound, and so not made anew until it is free: " + String.join(", ", kept)));
  }

  private void tell() {
    var findings = new ArrayList<Finding>();
    failure.ifPresent(f -> findings.add(ofHost(NOT_REPORTED, f.message())));
    link.ifPresent(f -> findings.add(ofHost(NOT_REPORTED, f.message())));
    otherAgent.ifPresent(
        queue -> findings.add(ofHost(OTHER_AGENT, "another agent consumes " + queue)));
    unserved.ifPresent(text -> findings.add(ofHost(QUEUE_UNSERVED, text)));
    held.forEach(
        (address, text) ->
            findings.add(new Finding(FUNCTION_HELD, address, Optional.empty(), text)));
    findings.addAll(placement);
    List<Finding> sorted = findings.stream().sorted().distinct().toList();
    if (!sorted.equals(told)) {
      told = sorted;
      observer.findings(sorted);
    }
  }

  private static Finding ofHost(FindingKind kind, String message) {
    return new Finding(kind, Optional.empty(), Optional.empty(), message);
  }

  private String gone(SeenFunction function) {
    return name(function)
        + " is gone from this host, and "
        + owner(function).orElse("an accelerator request")
        + " is bound to it at Cyborg: it stays in the report as last seen";
  }

  /** Of several functions of a device it is not always known which one is bound. */
  private String formerForm(SeenFunction function) {
    String device = function.device().controlPathId().info();
    String bound =
        owner(function)
            .map(who -> who + " is bound to " + name(function) + " at Cyborg")
            .orElse("a function of it is bound at Cyborg");
    return function.device().controlPathId().address().map(PciAddress::toString).orElse(device)
        + " stays in the report in its former form: "
        + bound;
  }

  private static String name(SeenFunction function) {
    return function.address().map(PciAddress::toString).orElse(function.handle().info());
  }

  private Optional<String> owner(SeenFunction function) {
    return function.address().flatMap(address -> Optional.ofNullable(bound.get(address)));
  }
}
