// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.pci.DriverName;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.Outcome;
import java.util.OptionalInt;

/**
 * How many devices of a driver the kernel itself uses: the first user of a device takes one
 * reference of the driver's module, the last gives it back. Nothing tells which devices these are.
 * Sources: Linux {@code qat_common/adf_dev_mgr.c}; seen on 6.12.117 and 7.3.4 with zswap and a
 * cipher.
 */
public final class ModuleUsers {
  private ModuleUsers() {}

  /** Empty where the driver is no module, or its count cannot be read. */
  public static OptionalInt of(HostFiles files, DriverName driver) {
    FileReading module = files.link("bus/pci/drivers/" + driver + "/module").lastElement();
    if (module.outcome() != Outcome.TEXT) {
      return OptionalInt.empty();
    }
    FileReading count = files.read("module/" + module.text() + "/refcnt");
    return count.outcome() == Outcome.TEXT
        ? Numbers.decimal(count.text()).map(OptionalInt::of).orElse(OptionalInt.empty())
        : OptionalInt.empty();
  }
}
