// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Which PFs list which VF, so that each VF ends up with exactly one PF. */
record FunctionClaims(SortedMap<PciAddress, List<Claim>> byFunction) {

  /** One VF in the list of a PF. */
  record Claim(PciAddress parent, int index) {
    String link() {
      return "virtfn" + index;
    }

    /** What the VF says against it, if it names another PF. */
    Optional<String> contradiction(Optional<PciAddress> named) {
      return named
          .filter(other -> !other.equals(parent))
          .map(other -> "names " + other + ", but " + parent + " lists it as " + link());
    }

    @Override
    public String toString() {
      return link() + " of " + parent;
    }
  }

  static FunctionClaims of(Map<PciAddress, FunctionReading> devices) {
    var claims = new TreeMap<PciAddress, List<Claim>>();
    devices.forEach(
        (pf, reading) ->
            reading
                .functions()
                .forEach(
                    (index, vf) ->
                        claims
                            .computeIfAbsent(vf, f -> new ArrayList<>(1))
                            .add(new Claim(pf, index))));
    return new FunctionClaims(claims);
  }

  boolean hold(PciAddress function) {
    return byFunction.containsKey(function);
  }

  /** The claim that counts: where several compete, the PF that the VF names, or else the first. */
  static Claim settle(List<Claim> claims, Optional<PciAddress> named) {
    for (Claim claim : claims) {
      if (named.isPresent() && named.get().equals(claim.parent())) {
        return claim;
      }
    }
    return claims.get(0);
  }

  static String words(List<Claim> claims) {
    return claims.stream().map(Claim::toString).collect(joining(" and "));
  }
}
