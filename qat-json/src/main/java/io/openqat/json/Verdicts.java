// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What speaks against giving each function of a host, by its address. */
record Verdicts(Map<PciAddress, List<ReasonEntry>> reasons) {
  static Verdicts of(Offer offer) {
    return new Verdicts(
        offer.verdicts().stream()
            .collect(toUnmodifiableMap(Verdict::address, ReasonEntry::of, (one, same) -> one)));
  }

  /** Empty when nothing does. */
  Optional<List<ReasonEntry>> against(PciAddress function) {
    return Optional.ofNullable(reasons.get(function)).filter(list -> !list.isEmpty());
  }
}
