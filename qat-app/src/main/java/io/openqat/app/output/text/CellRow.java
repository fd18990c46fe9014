// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.MissingFunctions;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/** The VFs of a PF, a character each, by index. Rows without any VF are left out. */
final class CellRow {
  private static final int GROUP = 8;
  private static final int ROW = 32;

  private final Map<Integer, Holder> holders = new TreeMap<>();

  CellRow(PhysicalFunction pf, Set<PciAddress> held) {
    MissingFunctions.of(pf).forEach(index -> holders.put(index, Holder.MISSING));
    for (VirtualFunction vf : pf.functions()) {
      holders.put(vf.index(), Holder.of(vf.host(), held.contains(vf.address())));
    }
  }

  /** No line for a PF without VFs. */
  List<String> lines(Function<Holder, String> paint) {
    var starts = new TreeSet<Integer>();
    holders.keySet().forEach(index -> starts.add(index - index % ROW));
    var lines = new ArrayList<String>();
    for (int start : starts) {
      var line = new StringBuilder(String.format(Locale.ROOT, "VF %4d ", start));
      for (int i = 0; i < ROW; i++) {
        line.append(i % GROUP == 0 ? " " : "")
            .append(holders.containsKey(start + i) ? paint.apply(holders.get(start + i)) : " ");
      }
      lines.add(line.toString().stripTrailing());
    }
    return List.copyOf(lines);
  }
}
