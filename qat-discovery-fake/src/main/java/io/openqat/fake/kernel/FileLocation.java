// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which file a path below {@code /sys/bus/pci} or debugfs means. */
sealed interface FileLocation {
  Pattern FORM =
      Pattern.compile(
          "/sys/bus/pci/(?<rest>(?:devices/(?<device>[^/]+)/|drivers/(?<driver>[^/]+)/)?(?<name>.*))");

  /** The folder of a device that a QAT driver has. */
  Pattern DEBUG =
      Pattern.compile("/sys/kernel/debug/qat_[^/_]+_(?<device>[0-9a-f:.]+)/(?<name>.+)");

  /**
   * What a write of this text locks from its beginning; writers of the same lock wait for each
   * other.
   */
  Optional<String> lock(Kernel kernel, String text);

  /** The lock of a function's device, which the PCI core and the driver core take. */
  static String deviceLock(PciAddress address) {
    return "device " + address;
  }

  /** A file below the directory of a function. */
  record OfDevice(PciAddress address, String name) implements FileLocation {
    /** Files of drivers have none, or one that the driver takes later. */
    @Override
    public Optional<String> lock(Kernel kernel, String text) {
      boolean locked =
          switch (name) {
            case "driver/unbind", "reset" -> true;
            case "driver_override" -> kernel.profile().locksOverride();
            case "sriov_numvfs" -> kernel.function(address).filter(f -> asks(f, text)).isPresent();
            default -> false;
          };
      return locked ? Optional.of(deviceLock(address)) : Optional.empty();
    }

    /** A number that no PF can have is refused before anything is locked. */
    private static boolean asks(PciFunction function, String text) {
      try {
        long count = KernelNumbers.unsigned(text);
        return count <= function.sriov().map(SriovCapability::total).orElse(0);
      } catch (KernelError e) {
        return false;
      }
    }
  }

  /** A file of a driver, such as {@code bind}. */
  record OfDriver(DriverName driver, String name) implements FileLocation {
    @Override
    public Optional<String> lock(Kernel kernel, String text) {
      return lockOfNamed(text);
    }
  }

  /** A file of the bus, such as {@code drivers_probe}. */
  record OfBus(String name) implements FileLocation {
    @Override
    public Optional<String> lock(Kernel kernel, String text) {
      return lockOfNamed(text);
    }
  }

  /** A file of a device in debugfs. */
  record OfDebug(PciAddress address, String name) implements FileLocation {
    /** Locks of its own keep a write no longer than the firmware takes. */
    @Override
    public Optional<String> lock(Kernel kernel, String text) {
      return Optional.empty();
    }
  }

  private static Optional<String> lockOfNamed(String text) {
    return PciAddress.tryParse(text.strip()).map(FileLocation::deviceLock);
  }

  static FileLocation of(String path) throws KernelError {
    Matcher debug = DEBUG.matcher(path);
    if (debug.matches()) {
      String file = debug.group("name");
      return PciAddress.tryParse(debug.group("device"))
          .<FileLocation>map(address -> new OfDebug(address, file))
          .orElseThrow(() -> new KernelError(Errno.ENOENT));
    }
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
