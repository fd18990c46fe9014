// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Deployables that Placement does not have as reported although the conductor says that it has the
 * report, or fails on it each time. It compares its own rows only: one that died between the row
 * and its provider never makes that provider. What is left out of one report and put into the next
 * is made anew.
 */
final class Healing {
  /** What can be done about a difference. */
  enum Step {
    /** It may be over when the same report comes again. */
    SEND_AGAIN,
    /** The report without some deployables, and then the whole one. */
    LEAVE_OUT,
    /** Nothing that was not tried. */
    GIVE_UP
  }

  private static final Logger LOG = LoggerFactory.getLogger(Reporting.class);

  private final Set<String> tried = new HashSet<>();
  private List<Finding> differing = List.of();
  private Set<String> leftOut = Set.of();

  /**
   * After a report, taken or not, something differs.
   *
   * @param bound names of deployables that requests are bound to, as far as that is known
   */
  Step differ(Verification.Verdict verdict, Set<String> bound) {
    boolean again = verdict.differences().equals(differing);
    differing = verdict.differences();
    if (!again) {
      return Step.SEND_AGAIN;
    }
    var fresh = new HashSet<>(verdict.unmade());
    fresh.removeAll(tried);
    fresh.removeAll(bound);
    if (fresh.isEmpty()) {
      return Step.GIVE_UP;
    }
    tried.addAll(fresh);
    leftOut = Set.copyOf(fresh);
    LOG.info("made anew, because Placement differs: {}", new TreeSet<>(fresh));
    return Step.LEAVE_OUT;
  }

  /** Placement agrees: whatever was tried before may be tried again. */
  void agree() {
    tried.clear();
    differing = List.of();
    leftOut = Set.of();
  }

  boolean isLeavingOut() {
    return !leftOut.isEmpty();
  }

  /** The next report is whole, whatever became of the one that was not. */
  void putIn() {
    leftOut = Set.of();
  }

  /** A report without what is left out; devices of which nothing is left go along. */
  DriverReport without(DriverReport report) {
    return leftOut.isEmpty()
        ? report
        : new DriverReport(
            report.hostName(), report.devices().stream().flatMap(d -> rest(d).stream()).toList());
  }

  private Optional<DriverDevice> rest(DriverDevice device) {
    List<DriverDeployable> deployables = new ArrayList<>(device.deployables());
    deployables.removeIf(deployable -> leftOut.contains(deployable.name()));
    return deployables.isEmpty()
        ? Optional.empty()
        : Optional.of(SeenFunction.with(device, deployables));
  }
}
