// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import java.util.List;
import java.util.Optional;

/** {@code bind}, {@code unbind} and their like. Sources: drivers/base/bus.c, pci-driver.c. */
record DriverFiles(Kernel kernel) {
  List<KernelStep> store(DriverName name, String file, String text) throws KernelError {
    Driver driver = kernel.bus().driver(name).orElseThrow(() -> new KernelError(Errno.ENOENT));
    return switch (file) {
      case "bind" -> {
        PciFunction function = named(text);
        yield List.of(KernelStep.of(() -> kernel.bus().bind(driver, function)));
      }
      case "unbind" -> {
        PciFunction function = named(text);
        if (!function.driver().equals(Optional.of(name))) {
          throw new KernelError(Errno.ENODEV);
        }
        yield kernel.bus().unbind(function);
      }
      case "new_id" -> List.of(KernelStep.of(() -> addId(driver, text)));
      case "remove_id" -> List.of(KernelStep.of(() -> removeId(driver, text)));
      default -> throw new KernelError(Errno.ENOENT);
    };
  }

  List<KernelStep> storeOfBus(String file, String text) throws KernelError {
    if (!file.equals("drivers_probe")) {
      throw new KernelError(Errno.ENOENT);
    }
    PciFunction function = named(text);
    return List.of(KernelStep.of(() -> kernel.bus().offer(function)));
  }

  private PciFunction named(String text) throws KernelError {
    return PciAddress.tryParse(text.strip())
        .flatMap(kernel::function)
        .orElseThrow(() -> new KernelError(Errno.ENODEV));
  }

  /** An id that the driver has, of its own or added, is refused; others are probed for at once. */
  private void addId(Driver driver, String text) throws KernelError {
    PciBus.DynamicId id = parse(text);
    boolean known =
        kernel.bus().dynamicIds(driver.name()).contains(id)
            || kernel.functions().stream().filter(f -> isOf(f, id)).anyMatch(driver::lists);
    if (known) {
      throw new KernelError(Errno.EEXIST);
    }
    kernel.bus().dynamicIds(driver.name()).add(id);
    List.copyOf(kernel.functions()).stream().filter(f -> isOf(f, id)).forEach(kernel.bus()::offer);
  }

  private void removeId(Driver driver, String text) throws KernelError {
    if (!kernel.bus().dynamicIds(driver.name()).remove(parse(text))) {
      throw new KernelError(Errno.ENODEV);
    }
  }

  private static boolean isOf(PciFunction function, PciBus.DynamicId id) {
    var identity = function.traits().identity();
    return identity.vendor().equals(id.vendor()) && identity.device().equals(id.device());
  }

  private static PciBus.DynamicId parse(String text) throws KernelError {
    List<String> fields = List.of(text.strip().split("\\s+"));
    if (fields.size() < 2) {
      throw new KernelError(Errno.EINVAL);
    }
    Optional<PciId> vendor = PciId.tryParse(fields.get(0));
    Optional<PciId> device = PciId.tryParse(fields.get(1));
    if (vendor.isEmpty() || device.isEmpty()) {
      throw new KernelError(Errno.EINVAL);
    }
    return new PciBus.DynamicId(vendor.get(), device.get());
  }
}
