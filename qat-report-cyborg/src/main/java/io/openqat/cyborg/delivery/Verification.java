// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.cyborg.report.CyborgFindings;
import io.openqat.domain.discovery.Finding;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Reads back what became of a report. */
public interface Verification {
  /** Says what differs, and what could not be read; may block. */
  Verdict verify(DriverReport report);

  /** Why what is read back from cannot be used now; empty when it can. May block. */
  default Optional<String> trouble() {
    return Optional.empty();
  }

  /** Whether what is read back from knows a host, as far as it can be used now. May block. */
  default HostSeen see(String host) {
    return new HostSeen(trouble(), false);
  }

  /**
   * What was found of a host that a conductor did not find.
   *
   * @param trouble why nothing is known
   * @param there whether it is there
   */
  record HostSeen(Optional<String> trouble, boolean there) {}

  /**
   * What was seen.
   *
   * @param differences one finding for each
   * @param unmade names of the deployables that the conductor did not make as reported, for no
   *     reason that can be seen
   * @param unread why nothing is known, as findings; then there are no differences
   */
  record Verdict(List<Finding> differences, Set<String> unmade, List<Finding> unread) {
    public Verdict {
      differences = List.copyOf(differences);
      unmade = Set.copyOf(unmade);
      unread = List.copyOf(unread);
    }

    /** Nothing differs. */
    public static final Verdict AGREES = new Verdict(List.of(), Set.of(), List.of());

    /**
     * With deployables that Cyborg has without their resource provider, which Placement cannot
     * show.
     */
    Verdict andWithoutProvider(DriverReport report, Set<String> names) {
      var all = new ArrayList<>(differences);
      for (SeenFunction function : SeenFunction.in(report).values()) {
        String name = function.deployable().name();
        if (names.contains(name) && !unmade.contains(name)) {
          all.add(
              new Finding(
                  CyborgFindings.NOT_IN_PLACEMENT,
                  function.deployable().attachHandles().get(0).address(),
                  Optional.empty(),
                  "Cyborg has no resource provider on record for '"
                      + name
                      + "', so that binding it fails: a conductor that died in a report left it so"));
        }
      }
      var more = new HashSet<>(unmade);
      more.addAll(names);
      return new Verdict(all.stream().distinct().toList(), more, unread);
    }

    /** Nothing is known, and why. */
    public static Verdict unread(String why) {
      var finding =
          new Finding(
              CyborgFindings.PLACEMENT_UNREAD,
              Optional.empty(),
              Optional.empty(),
              "the report could not be verified: " + why);
      return new Verdict(List.of(), Set.of(), List.of(finding));
    }
  }
}
