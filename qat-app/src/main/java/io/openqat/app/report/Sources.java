// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.report;

import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The places that were really read, by function. A path belongs to the last PCI address in it, so
 * that {@code bus/pci/devices/0000:6b:00.0/revision} and {@code
 * devices/pci0000:6b/0000:6b:00.0/revision} are the same fact.
 */
public final class Sources {
  /** For hosts that are not read from files. */
  public static final Sources NONE = new Sources(List.of());

  private record Place(PciAddress address, String file) {}

  private final Map<Place, Path> read = new LinkedHashMap<>();

  public Sources(Collection<Path> paths) {
    paths.forEach(path -> place(path).ifPresent(place -> read.putIfAbsent(place, path)));
  }

  /** Where a file of a function was read; empty when it was not. */
  public Optional<Path> of(PciAddress address, String file) {
    return Optional.ofNullable(read.get(new Place(address, file)));
  }

  /** Those of these files of a function that were read. */
  public Stream<Path> of(PciAddress address, List<String> files) {
    return files.stream().flatMap(file -> of(address, file).stream());
  }

  /** Whether the pass came across this function at all, whatever it is. */
  public boolean met(PciAddress address) {
    return read.keySet().stream().anyMatch(place -> place.address().equals(address));
  }

  private static Optional<Place> place(Path path) {
    for (int i = path.getNameCount() - 1; i >= 0; i--) {
      Optional<PciAddress> address = PciAddress.tryParse(path.getName(i).toString());
      if (address.isPresent()) {
        String file =
            i + 1 == path.getNameCount() ? "" : path.subpath(i + 1, path.getNameCount()).toString();
        return Optional.of(new Place(address.get(), file));
      }
    }
    return Optional.empty();
  }
}
