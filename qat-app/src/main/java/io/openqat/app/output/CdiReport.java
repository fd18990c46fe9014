// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.assignment.Owner;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.container.CdiSpec;
import java.util.List;
import java.util.Locale;

/**
 * What engines are told of functions, and whether ledger and host bear it out.
 *
 * @param folder where they are told
 * @param lines of what the ledger gave to containers, by address
 * @param strays files of this program for whose function the ledger has no container
 */
public record CdiReport(String folder, List<Line> lines, List<String> strays) {

  /** How a file stands to ledger and host. */
  public enum Standing {
    /** The file is there, and leads to the function. */
    CURRENT,
    /** There is no file. */
    MISSING,
    /** The file leads elsewhere, or the function cannot be shown any more. */
    STALE;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /**
   * One function of a container.
   *
   * @param told why it is not current, for people; empty when it is
   */
  public record Line(PciAddress function, Owner owner, Standing standing, String told) {
    /** What engines take. */
    public String name() {
      return CdiSpec.deviceName(function);
    }

    public boolean isCurrent() {
      return standing == Standing.CURRENT;
    }
  }

  public CdiReport {
    lines = List.copyOf(lines);
    strays = List.copyOf(strays);
  }

  /** Whether ledger and host bear out all that engines are told. */
  public boolean isTrue() {
    return strays.isEmpty() && lines.stream().allMatch(Line::isCurrent);
  }
}
