// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The verdicts on all functions of a host.
 *
 * @param verdicts in the order of devices and indexes, those without a PF last
 */
public record Offer(List<Verdict> verdicts) {
  public Offer {
    verdicts = List.copyOf(verdicts);
  }

  /** What is offered, in the order of devices and indexes. */
  public List<HostFunction> functions() {
    return verdicts.stream()
        .filter(Verdict::isOffered)
        .map(Verdict::function)
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * What is not offered, by address. A PF that has VFs is not among them: these stand for it,
   * offered or not.
   */
  public List<Verdict> excluded() {
    return verdicts.stream()
        .filter(verdict -> !verdict.isOffered() && !verdict.isFor(ReasonKind.HAS_VFS))
        .sorted(Comparator.comparing(Verdict::address))
        .toList();
  }
}
