// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.discovery.HostDrivers;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.Outcome;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What sysfs tells of a host as a whole. What cannot be read is not known. Sources: Linux {@code
 * Documentation/ABI/stable/sysfs-devices-node}, {@code sysfs-hypervisor-xen}.
 */
record HostFactsReader(SteadyFiles files) {
  /** More than any kernel is built for. */
  private static final int MOST_NODES = 4096;

  private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");

  /** {@code 0}, {@code 0-1}, {@code 0,2-3}: numbers and ranges of numbers. */
  private static final Pattern NODES =
      Pattern.compile("[0-9]{1,5}(?:-[0-9]{1,5})?(?:,[0-9]{1,5}(?:-[0-9]{1,5})?)*");

  HostFacts read(HostDrivers drivers) {
    return new HostFacts(
        drivers,
        nodes(),
        text("hypervisor/type").filter(type -> NAME.matcher(type).matches()),
        Map.of());
  }

  /** How many, as {@code num_possible_nodes()} counts them. */
  private OptionalInt nodes() {
    String text = text("devices/system/node/possible").orElse("");
    return NODES.matcher(text).matches() ? count(text) : OptionalInt.empty();
  }

  private static OptionalInt count(String text) {
    int count = 0;
    for (String range : text.split(",")) {
      int dash = range.indexOf('-');
      int first = Integer.parseInt(dash < 0 ? range : range.substring(0, dash));
      int last = Integer.parseInt(range.substring(dash + 1));
      if (last < first) {
        return OptionalInt.empty();
      }
      count += last - first + 1;
    }
    return count <= MOST_NODES ? OptionalInt.of(count) : OptionalInt.empty();
  }

  private Optional<String> text(String file) {
    FileReading reading = files.readSinceBoot(file);
    return reading.outcome() == Outcome.TEXT ? Optional.of(reading.text()) : Optional.empty();
  }
}
