// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Which PF lists which VF. */
final class ExpectedClaims {

  /** One {@code virtfnN} link. */
  record Claim(PciAddress parent, int index) {
    @Override
    public String toString() {
      return "virtfn" + index + " of " + parent;
    }
  }

  /** What a VF says of its PF. */
  record Witness(Reading<PciAddress> parent, ExpectedReadings sight) {}

  private final SortedMap<PciAddress, List<Claim>> byFunction = new TreeMap<>();

  void add(PciAddress device, Map<Integer, PciAddress> links) {
    links.forEach(
        (index, vf) ->
            byFunction.computeIfAbsent(vf, f -> new ArrayList<>()).add(new Claim(device, index)));
  }

  boolean holds(PciAddress function) {
    return byFunction.containsKey(function);
  }

  /** One claim for each VF: its own link decides, or else the first PF. */
  SortedMap<PciAddress, Claim> settle(
      Function<PciAddress, Witness> witness, List<Finding> findings) {
    var settled = new TreeMap<PciAddress, Claim>();
    byFunction.forEach(
        (function, claims) ->
            settled.put(
                function,
                claims.size() == 1
                    ? claims.get(0)
                    : decide(witness.apply(function), claims, findings)));
    return settled;
  }

  private static Claim decide(Witness witness, List<Claim> claims, List<Finding> findings) {
    Claim winner =
        claims.stream()
            .filter(c -> witness.parent().optional().filter(c.parent()::equals).isPresent())
            .findFirst()
            .orElse(claims.get(0));
    String all = claims.stream().map(Claim::toString).collect(joining(" and "));
    witness
        .sight()
        .report(
            FindingKinds.VF_CLAIMED_TWICE, "physfn", "listed as " + all + "; counted as " + winner);
    // What stands in the way of its own link is told where the VF is read.
    findings.add(witness.sight().findings().get(witness.sight().findings().size() - 1));
    return winner;
  }
}
