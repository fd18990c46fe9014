// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.change;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;

/** How changes write VFs. */
final class Functions {
  private Functions() {}

  /** {@code no VFs}, {@code 1 VF}, {@code 16 VFs}. */
  static String count(List<VirtualFunction> functions) {
    return switch (functions.size()) {
      case 0 -> "no VFs";
      case 1 -> "1 VF";
      default -> functions.size() + " VFs";
    };
  }

  /** Indexes as ranges: {@code VF 3}, {@code VFs 0-7, 12}. */
  static String indexes(List<VirtualFunction> functions) {
    var ranges = new ArrayList<String>();
    int i = 0;
    while (i < functions.size()) {
      int first = functions.get(i).index();
      int last = first;
      for (i++; i < functions.size() && functions.get(i).index() == last + 1; i++) {
        last++;
      }
      ranges.add(first == last ? Integer.toString(first) : first + "-" + last);
    }
    return (functions.size() == 1 ? "VF " : "VFs ") + String.join(", ", ranges);
  }

  /** {@code 0=0000:6b:00.1 1=0000:6b:00.2}. */
  static String addresses(List<VirtualFunction> functions) {
    return functions.stream().map(vf -> vf.index() + "=" + vf.address()).collect(joining(" "));
  }

  static SortedMap<String, String> fields(OrphanFunction vf) {
    return Text.fields(
        "id", vf.identity().toString(),
        "model", vf.model().name(),
        "driver", Facts.driver(vf.host().driver()));
  }

  static String line(OrphanFunction vf, String what) {
    return Text.oneLine(
        "%s %s: %s VF (%s) without its PF, driver %s"
            .formatted(
                vf.address(),
                what,
                vf.model().name(),
                vf.identity(),
                Facts.driver(vf.host().driver())));
  }
}
