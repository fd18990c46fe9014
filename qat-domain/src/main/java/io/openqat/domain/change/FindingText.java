// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import java.util.SortedMap;

/** How changes write findings. */
final class FindingText {
  private FindingText() {}

  static SortedMap<String, String> fields(Finding finding) {
    return Text.fields(
        "code", finding.kind().code(),
        "severity", finding.kind().severity().toString(),
        "path", finding.path().orElse(""),
        "message", finding.message(),
        "remedy", finding.kind().remedy());
  }

  static String line(Finding finding, String what) {
    String place = finding.path().map(path -> " (" + path + ")").orElse("");
    return Text.oneLine(
        "%s finding %s: %s: %s%s"
            .formatted(
                finding.address().map(PciAddress::toString).orElse("host"),
                what,
                finding.kind().code(),
                finding.message(),
                place));
  }
}
