// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The functions the host lists, in the order of their addresses, whatever order it lists them in.
 */
record Listing(SortedSet<PciAddress> addresses, List<Finding> findings) {

  /**
   * Lists the host's functions.
   *
   * @throws HostUnreadableException when the root is no sysfs tree or cannot be read
   */
  static Listing of(SysfsFiles files) {
    var addresses = new TreeSet<PciAddress>();
    var findings = new ArrayList<Finding>();
    for (String name : names(files)) {
      Optional<PciAddress> address = PciAddress.tryParse(name);
      if (address.isPresent()) {
        addresses.add(address.get());
      } else {
        findings.add(
            new Finding(
                FindingKinds.UNEXPECTED_ENTRY,
                Optional.empty(),
                Optional.of(SysPath.DEVICES),
                "holds " + Printable.quote(name) + ", which is no PCI address"));
      }
    }
    return new Listing(addresses, findings);
  }

  private static List<String> names(SysfsFiles files) {
    Path devices = files.root().resolve("bus/pci/devices");
    try {
      return files.list(devices);
    } catch (NoSuchFileException e) {
      if (hasNoPci(files)) {
        return List.of();
      }
      throw new HostUnreadableException(
          files.root()
              + " holds no bus/pci/devices: give the place where sysfs is mounted, or a copy"
              + " of such a tree",
          e);
    } catch (IOException e) {
      throw new HostUnreadableException("cannot list " + devices + ": " + SysfsFiles.reason(e), e);
    }
  }

  /** A sysfs without PCI, as on machines that have no such bus, still has the folder of buses. */
  private static boolean hasNoPci(SysfsFiles files) {
    Path bus = files.root().resolve("bus");
    return files.exists(bus) && !files.exists(bus.resolve("pci"));
  }
}
