// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Something wrong or notable is seen that was not.
 *
 * @param finding the finding
 */
public record FindingRaised(Finding finding) implements Change {
  public FindingRaised {
    Objects.requireNonNull(finding, "finding");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.FINDING_RAISED;
  }

  @Override
  public Optional<PciAddress> address() {
    return finding.address();
  }

  @Override
  public boolean isNotable() {
    return true;
  }

  @Override
  public SortedMap<String, String> details() {
    return FindingText.fields(finding);
  }

  @Override
  public String toString() {
    return FindingText.line(finding, "raised");
  }
}
