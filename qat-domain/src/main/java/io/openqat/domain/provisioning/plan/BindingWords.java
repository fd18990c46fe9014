// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import static java.util.stream.Collectors.joining;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Says which VFs go to which driver: {@code bind VFs #0-3,8 to vfio-pci}. */
final class BindingWords {
  private BindingWords() {}

  static String of(SortedMap<Integer, DriverTarget> drivers) {
    Map<String, List<Integer>> byDriver = new TreeMap<>();
    drivers.forEach(
        (index, binding) ->
            byDriver.computeIfAbsent(binding.toString(), b -> new ArrayList<>()).add(index));
    return byDriver.entrySet().stream()
        .map(entry -> "bind VFs #" + ranges(entry.getValue()) + " to " + entry.getKey())
        .collect(joining(", "));
  }

  private static String ranges(List<Integer> indexes) {
    var parts = new ArrayList<String>();
    int start = 0;
    for (int i = 1; i <= indexes.size(); i++) {
      if (i == indexes.size() || indexes.get(i) != indexes.get(i - 1) + 1) {
        int first = indexes.get(start);
        int last = indexes.get(i - 1);
        parts.add(first == last ? "" + first : first + "-" + last);
        start = i;
      }
    }
    return String.join(",", parts);
  }
}
