// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
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

  private static final Path ROOT = Path.of("/");

  private record Place(PciAddress address, String file) {}

  private final Map<Place, Path> read = new HashMap<>();
  private final Map<PciAddress, Path> folders = new HashMap<>();

  public Sources(Collection<Path> paths) {
    paths.forEach(this::add);
  }

  /** Where a file of a function was read; empty when it was not. */
  public Optional<Path> of(PciAddress address, String file) {
    return Optional.ofNullable(read.get(new Place(address, file)));
  }

  /** Those of these files of a function that were read. */
  public Stream<Path> of(PciAddress address, List<String> files) {
    return files.stream().flatMap(file -> of(address, file).stream());
  }

  /** The folder in which the files of a function were read; empty when none was. */
  public Optional<Path> folder(PciAddress address) {
    return Optional.ofNullable(folders.get(address));
  }

  /** Whether the pass came across this function at all, whatever it is. */
  public boolean met(PciAddress address) {
    return folders.containsKey(address);
  }

  private void add(Path path) {
    int names = path.getNameCount();
    for (int i = names - 1; i >= 0; i--) {
      Optional<PciAddress> address = PciAddress.tryParse(path.getName(i).toString());
      if (address.isPresent()) {
        Path folder = path.subpath(0, i + 1);
        String file = i + 1 == names ? "" : path.subpath(i + 1, names).toString();
        folders.putIfAbsent(address.get(), path.isAbsolute() ? ROOT.resolve(folder) : folder);
        read.putIfAbsent(new Place(address.get(), file), path);
        return;
      }
    }
  }
}
