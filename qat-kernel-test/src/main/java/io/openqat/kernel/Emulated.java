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
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

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

  private static final Path BUS = SYS.resolve("bus/pci");
  private static final Path DEVICES = BUS.resolve("devices");

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
    if (!Files.exists(DEVICES.resolve(PF.toString()))) {
      rescan();
    }
    if (!read("sriov_numvfs").equals("0")) {
      giveTo(STUB);
      write("sriov_numvfs", "0");
    }
    free();
    forgetIds();
    write("driver_override", "\n");
    write("sriov_drivers_autoprobe", "1");
  }

  /** Takes the PF from its driver and gives it to another. */
  static void giveTo(String driver) {
    free();
    write("driver_override", driver);
    write(BUS.resolve("drivers_probe"), PF.toString());
    if (!Files.exists(DEVICES.resolve(PF + "/driver"))) {
      throw new IllegalStateException(driver + " did not take " + PF);
    }
  }

  /** From now on the stub takes VFs too, as a VF driver would. */
  static void offerVfsToStub() {
    write(stub("new_id"), ids());
  }

  static void enableVfs(int count) {
    write("sriov_numvfs", Integer.toString(count));
  }

  /** Pulls the device out, as far as the kernel can tell. */
  static void remove() {
    write("remove", "1");
  }

  static void rescan() {
    write(BUS.resolve("rescan"), "1");
  }

  static String groupOf(PciAddress function) {
    try {
      Path link = DEVICES.resolve(function + "/iommu_group");
      return Files.readSymbolicLink(link).getFileName().toString();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What is listed now. */
  static List<String> functions() {
    try (Stream<Path> all = Files.list(DEVICES)) {
      return all.map(path -> path.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void free() {
    Path driver = DEVICES.resolve(PF + "/driver");
    if (Files.exists(driver)) {
      write(driver.resolve("unbind"), PF.toString());
    }
  }

  private static void forgetIds() {
    try {
      writeString(stub("remove_id"), ids());
    } catch (IOException e) {
      // It had none: that is what was wanted.
    }
  }

  private static Path stub(String file) {
    return BUS.resolve("drivers").resolve(STUB).resolve(file);
  }

  private static String ids() {
    return read("vendor").substring(2) + " " + read("device").substring(2);
  }

  private static String read(String file) {
    try {
      return Files.readString(DEVICES.resolve(PF.toString()).resolve(file)).trim();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void write(String file, String text) {
    write(DEVICES.resolve(PF.toString()).resolve(file), text);
  }

  private static void write(Path file, String text) {
    try {
      writeString(file, text);
    } catch (IOException e) {
      throw new UncheckedIOException("writing " + text + " to " + file, e);
    }
  }

  private static void writeString(Path file, String text) throws IOException {
    Files.writeString(file, text, StandardOpenOption.WRITE);
  }
}
