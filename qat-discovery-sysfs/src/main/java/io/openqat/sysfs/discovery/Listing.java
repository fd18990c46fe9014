// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.DirectoryReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The functions the host lists, in the order of their addresses, whatever order it lists them in.
 */
record Listing(SortedSet<PciAddress> addresses, List<Finding> findings) {
  /** Where they are listed, below the root. */
  static final String DEVICES = "bus/pci/devices";

  /**
   * Lists the host's functions.
   *
   * @throws HostUnreadableException when the root is no sysfs tree or cannot be read
   */
  static Listing of(HostFiles files) {
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

  private static List<String> names(HostFiles files) {
    DirectoryReading listing = files.list(DEVICES);
    return switch (listing.outcome()) {
      case TEXT -> listing.names();
      case ABSENT -> {
        // A sysfs without PCI, as on machines without such a bus, still has the folder of buses.
        if (files.exists("bus") && !files.exists("bus/pci")) {
          yield List.of();
        }
        throw new HostUnreadableException(
            files.name()
                + " holds no "
                + DEVICES
                + ": give the place where sysfs is mounted, or a copy of such a tree");
      }
      case FAILED, BLOCKED ->
          throw new HostUnreadableException(
              "cannot list " + files.name() + "/" + DEVICES + ": " + listing.failure());
    };
  }
}
