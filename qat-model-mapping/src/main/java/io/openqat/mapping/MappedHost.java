// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.offer.Verdict;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * A host in Cyborg's model, and what of it is not there.
 *
 * @param report what a conductor is told
 * @param excluded each function that is not in the report, with the rule that left it out, by
 *     address
 */
public record MappedHost(DriverReport report, List<Verdict> excluded) {
  public MappedHost {
    Objects.requireNonNull(report, "report");
    excluded = excluded.stream().sorted(Comparator.comparing(Verdict::address)).toList();
  }
}
