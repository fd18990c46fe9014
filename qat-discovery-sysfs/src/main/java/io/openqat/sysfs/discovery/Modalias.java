// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The one line that says all a function is: {@code pci:v00008086d00004940sv...sd...bc0Bsc40i00}.
 * Source: Linux {@code drivers/pci/pci-sysfs.c}, {@code modalias_show}, which prints the same
 * fields as {@code vendor} and {@code device}, and takes no lock.
 */
final class Modalias {
  private static final Pattern FORM =
      Pattern.compile(
          "pci:v0000([0-9A-F]{4})d0000([0-9A-F]{4})sv0000([0-9A-F]{4})sd0000([0-9A-F]{4})"
              + "bc[0-9A-F]{2}sc[0-9A-F]{2}i[0-9A-F]{2}");

  private Modalias() {}

  static Optional<PciIdentity> parse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    var board = new PciIdentity.Subsystem(PciId.parse(m.group(3)), PciId.parse(m.group(4)));
    return Optional.of(
        new PciIdentity(PciId.parse(m.group(1)), PciId.parse(m.group(2)), Optional.of(board)));
  }
}
