// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.pci.NumaNode;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/**
 * What a machine's definition says of what the machine can take. Sources: libvirt's
 * formatdomain.html, pci-hotplug.html, and what libvirt 9.0 was seen to do. What is written in a
 * way that is not understood counts as not told.
 */
final class DomainLimits {
  private static final Map<String, Long> UNITS =
      Map.ofEntries(
          Map.entry("b", 1L),
          Map.entry("bytes", 1L),
          Map.entry("KB", 1_000L),
          Map.entry("k", 1L << 10),
          Map.entry("KiB", 1L << 10),
          Map.entry("MB", 1_000_000L),
          Map.entry("M", 1L << 20),
          Map.entry("MiB", 1L << 20),
          Map.entry("GB", 1_000_000_000L),
          Map.entry("G", 1L << 30),
          Map.entry("GiB", 1L << 30),
          Map.entry("TB", 1_000_000_000_000L),
          Map.entry("T", 1L << 40),
          Map.entry("TiB", 1L << 40));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,12}");
  private static final Pattern RANGE = Pattern.compile("(\\^?)([0-9]{1,5})(?:-([0-9]{1,5}))?");

  private DomainLimits() {}

  /**
   * Of one definition.
   *
   * @param running whether it is that of a machine that runs
   */
  static MachineLimits of(Element domain, boolean running) {
    boolean guestDecides = DomainXml.at(domain, "devices", "iommu").findAny().isPresent();
    return new MachineLimits(
        running ? PciSlots.of(domain).free() : OptionalInt.empty(),
        guestDecides ? OptionalLong.empty() : bytes(DomainXml.at(domain, "memory")),
        bytes(DomainXml.at(domain, "memtune", "hard_limit")),
        Stream.of("memory", "memnode")
            .flatMap(name -> DomainXml.at(domain, "numatune", name))
            .flatMap(element -> numbers(element.getAttribute("nodeset")).stream())
            .map(NumaNode::new)
            .collect(Collectors.toCollection(TreeSet::new)),
        processors(domain));
  }

  /** Pins of single virtual processors, or else the one of all. */
  private static SortedSet<Integer> processors(Element domain) {
    SortedSet<Integer> pinned = union(DomainXml.at(domain, "cputune", "vcpupin"));
    return pinned.isEmpty() ? union(DomainXml.at(domain, "vcpu")) : pinned;
  }

  private static SortedSet<Integer> union(Stream<Element> elements) {
    return elements
        .flatMap(element -> numbers(element.getAttribute("cpuset")).stream())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static OptionalLong bytes(Stream<Element> elements) {
    return elements
        .findFirst()
        .map(
            element -> {
              String unit = DomainXml.or(element.getAttribute("unit"), "KiB");
              String number = element.getTextContent().strip();
              return UNITS.containsKey(unit) && NUMBER.matcher(number).matches()
                  ? OptionalLong.of(Long.parseLong(number) * UNITS.get(unit))
                  : OptionalLong.empty();
            })
        .orElse(OptionalLong.empty());
  }

  /** A list like {@code 0-3,^2,8}; what is no such list has no numbers. */
  private static SortedSet<Integer> numbers(String list) {
    var numbers = new TreeSet<Integer>();
    for (String part : list.strip().split("\\s*,\\s*")) {
      Matcher range = RANGE.matcher(part);
      if (!range.matches()) {
        return new TreeSet<>();
      }
      int first = Integer.parseInt(range.group(2));
      int last = range.group(3) == null ? first : Integer.parseInt(range.group(3));
      var all = IntStream.rangeClosed(first, last).boxed().toList();
      if (range.group(1).isEmpty()) {
        numbers.addAll(all);
      } else {
        numbers.removeAll(all);
      }
    }
    return numbers;
  }
}
