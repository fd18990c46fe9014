// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.CatalogText;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The emulated device, as an administrator with a shell handles it. Nothing of what is on trial is
 * used here.
 */
final class Emulated {
  static final Path SYS = Path.of("/sys");
  static final PciAddress PF = PciAddress.parse("0000:6b:00.0");

  /**
   * Makes as many VFs as it is told to and leaves devices alone. It has no id of its own: PFs and
   * VFs are its only when told so.
   */
  static final String STUB = "pci-pf-stub";

  private static final PciFiles FILES = new PciFiles(PF);

  private Emulated() {}

  /** The built-in models, and the row for this device that a file adds. */
  static Catalog catalog() {
    Path file = Path.of(System.getProperty("qat.kernel.catalog"));
    try {
      String text = Files.readString(file);
      return QatFamily.catalog().plus(CatalogText.parse(file.toString(), QatFamily.NAME, text));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** No VFs, no driver, no reservation. */
  static void reset() {
    if (!FILES.exists()) {
      PciFiles.rescan();
    }
    if (!FILES.read("sriov_numvfs").equals("0")) {
      giveTo(STUB);
      FILES.write("sriov_numvfs", "0");
    }
    FILES.unbind();
    forgetIds();
    FILES.write("driver_override", "\n");
    FILES.write("sriov_drivers_autoprobe", "1");
  }

  static void giveTo(String driver) {
    FILES.giveTo(driver);
  }

  /** From now on the stub takes VFs too, as a VF driver would. */
  static void offerVfsToStub() {
    PciFiles.write(stub("new_id"), ids());
  }

  static void enableVfs(int count) {
    FILES.write("sriov_numvfs", Integer.toString(count));
  }

  /** Pulls the device out, as far as the kernel can tell. */
  static void remove() {
    FILES.write("remove", "1");
  }

  private static void forgetIds() {
    try {
      PciFiles.write(stub("remove_id"), ids());
    } catch (UncheckedIOException e) {
      // It had none: that is what was wanted.
    }
  }

  private static Path stub(String file) {
    return Path.of("/sys/bus/pci/drivers").resolve(STUB).resolve(file);
  }

  private static String ids() {
    return FILES.read("vendor").substring(2) + " " + FILES.read("device").substring(2);
  }
}
