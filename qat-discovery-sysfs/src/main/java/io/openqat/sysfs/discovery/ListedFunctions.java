// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Which functions the host lists. */
final class ListedFunctions {
  /** Where they are listed, below the root. */
  static final String DEVICES = "bus/pci/devices";

  private ListedFunctions() {}

  /**
   * The functions, each once and in no particular order.
   *
   * @throws HostUnreadableException when the root is no sysfs tree or cannot be read
   */
  static List<PciAddress> of(HostFiles files, Consumer<Finding> findings) {
    List<String> names = names(files);
    var addresses = new ArrayList<PciAddress>(names.size());
    for (String name : names) {
      Optional<PciAddress> address = PciAddress.tryParse(name);
      if (address.isPresent()) {
        addresses.add(address.get());
      } else {
        findings.accept(
            new Finding(
                FindingKinds.UNEXPECTED_ENTRY,
                Optional.empty(),
                Optional.of(SysPath.DEVICES),
                "holds " + Attributes.quote(name) + ", which is no PCI address"));
      }
    }
    return addresses;
  }

  private static List<String> names(HostFiles files) {
    FileReading listing = files.list(DEVICES);
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
              "cannot list " + files.name() + "/" + DEVICES + ": " + listing.text());
    };
  }
}
