// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * Something wrong or notable is seen, or is not seen any more, be it mended or gone.
 *
 * @param finding the finding
 * @param raised whether it is seen now and was not
 */
public record FindingChanged(Finding finding, boolean raised) implements Change {
  public FindingChanged {
    Objects.requireNonNull(finding, "finding");
  }

  @Override
  public ChangeKind kind() {
    return raised ? ChangeKind.FINDING_RAISED : ChangeKind.FINDING_CLEARED;
  }

  @Override
  public Optional<PciAddress> address() {
    return finding.address();
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields(
        "code", finding.kind().code(),
        "severity", finding.kind().severity().toString(),
        "path", finding.path().orElse(""),
        "message", finding.message(),
        "remedy", finding.kind().remedy());
  }

  @Override
  public String toString() {
    String place = finding.path().map(path -> " (" + path + ")").orElse("");
    return Text.oneLine(
        "%s finding %s: %s: %s%s"
            .formatted(
                finding.address().map(PciAddress::toString).orElse("host"),
                raised ? "raised" : "cleared",
                finding.kind().code(),
                finding.message(),
                place));
  }
}
