// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which file a path below {@code /sys/bus/pci} means. */
sealed interface FileLocation {
  Pattern FORM =
      Pattern.compile(
          "/sys/bus/pci/(?<rest>(?:devices/(?<device>[^/]+)/|drivers/(?<driver>[^/]+)/)?(?<name>.*))");

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
    Matcher m = FORM.matcher(path);
    if (!m.matches()) {
      throw new KernelError(Errno.ENOENT);
    }
    String name = m.group("name");
    Optional<FileLocation> device =
        Optional.ofNullable(m.group("device"))
            .flatMap(PciAddress::tryParse)
            .map(address -> new OfDevice(address, name));
    return device
        .or(
            () ->
                Optional.ofNullable(m.group("driver"))
                    .flatMap(DriverName::tryParse)
                    .map(driver -> new OfDriver(driver, name)))
        .orElseGet(() -> new OfBus(m.group("rest")));
  }
}
