// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;

/** Which file a path below {@code /sys/bus/pci} means. */
sealed interface FileLocation {

  /** What a write of this text locks; writers of the same lock wait for each other. */
  String lock(String text);

  /** The lock of a function's device, which the PCI core and the driver core take. */
  static String deviceLock(PciAddress address) {
    return "device " + address;
  }

  /** A file below the directory of a function. */
  record OfDevice(PciAddress address, String name) implements FileLocation {
    /** {@code state} has a lock of its own. */
    @Override
    public String lock(String text) {
      return switch (name) {
        case "sriov_numvfs", "driver_override", "driver/unbind", "reset" -> deviceLock(address);
        default -> name + " " + address;
      };
    }
  }

  /** A file of a driver, such as {@code bind}. */
  record OfDriver(DriverName driver, String name) implements FileLocation {
    @Override
    public String lock(String text) {
      return lockOfNamed(text).orElse(name + " " + driver);
    }
  }

  /** A file of the bus, such as {@code drivers_probe}. */
  record OfBus(String name) implements FileLocation {
    @Override
    public String lock(String text) {
      return lockOfNamed(text).orElse(name);
    }
  }

  private static Optional<String> lockOfNamed(String text) {
    return PciAddress.tryParse(text.strip()).map(FileLocation::deviceLock);
  }

  static FileLocation of(String path) throws KernelError {
    String bus = "/sys/bus/pci/";
    if (!path.startsWith(bus)) {
      throw new KernelError(Errno.ENOENT);
    }
    if (path.startsWith(SysPath.DEVICES + "/")) {
      List<String> parts = List.of(path.substring(SysPath.DEVICES.length() + 1).split("/", 2));
      Optional<PciAddress> address = PciAddress.tryParse(parts.get(0));
      if (parts.size() == 2 && address.isPresent()) {
        return new OfDevice(address.get(), parts.get(1));
      }
    }
    String rest = path.substring(bus.length());
    if (rest.startsWith("drivers/")) {
      List<String> parts = List.of(rest.substring("drivers/".length()).split("/", 2));
      Optional<DriverName> driver = DriverName.tryParse(parts.get(0));
      if (parts.size() == 2 && driver.isPresent()) {
        return new OfDriver(driver.get(), parts.get(1));
      }
    }
    return new OfBus(rest);
  }
}
