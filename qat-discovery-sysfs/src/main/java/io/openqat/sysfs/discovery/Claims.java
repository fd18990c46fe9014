// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

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

/** Who lists which VF, so that each VF ends up with exactly one PF. */
final class Claims {
  /** One {@code virtfnN} link. */
  record Claim(PciAddress parent, int index) {
    @Override
    public String toString() {
      return "virtfn" + index + " of " + parent;
    }
  }

  private final SortedMap<PciAddress, List<Claim>> byFunction = new TreeMap<>();

  Claims(Iterable<PhysicalDraft> devices) {
    for (PhysicalDraft device : devices) {
      device
          .links()
          .forEach(
              (index, function) ->
                  byFunction
                      .computeIfAbsent(function, f -> new ArrayList<>())
                      .add(new Claim(device.address(), index)));
    }
  }

  boolean hold(PciAddress function) {
    return byFunction.containsKey(function);
  }

  /** The one claim that counts for each VF. Where several compete, the VF's own link decides. */
  SortedMap<PciAddress, Claim> settle(
      Function<PciAddress, Attributes> attributes, List<Finding> findings) {
    var settled = new TreeMap<PciAddress, Claim>();
    for (Map.Entry<PciAddress, List<Claim>> entry : byFunction.entrySet()) {
      List<Claim> claims = entry.getValue();
      Claim winner =
          claims.size() == 1
              ? claims.get(0)
              : decide(attributes.apply(entry.getKey()), claims, findings);
      settled.put(entry.getKey(), winner);
    }
    return settled;
  }

  private static Claim decide(Attributes function, List<Claim> claims, List<Finding> findings) {
    Reading<PciAddress> named = VirtualReader.parent(function);
    Claim winner =
        claims.stream()
            .filter(claim -> named.optional().filter(claim.parent()::equals).isPresent())
            .findFirst()
            .orElse(claims.get(0));
    function.report(
        FindingKinds.VF_CLAIMED_TWICE,
        "physfn",
        "listed as "
            + claims.stream().map(Claim::toString).collect(joining(" and "))
            + "; counted as "
            + winner);
    findings.addAll(function.findings());
    return winner;
  }
}
