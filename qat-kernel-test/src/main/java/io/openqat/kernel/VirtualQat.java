// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.domain.pci.PciAddress;
import java.nio.file.Path;
import java.util.Optional;

/** The two virtual devices under Linux's own QAT driver, as an administrator handles them. */
final class VirtualQat {
  /** The model that this machine has two of; its driver has the same name. */
  static final String DRIVER = System.getProperty("qat.kernel.model", "4xxx");

  static final PciAddress FIRST = PciAddress.parse("0000:6b:00.0");
  static final PciAddress SECOND = PciAddress.parse("0000:70:00.0");

  /** A register by which a test makes the device misbehave; see virtual-qat/README.md. */
  private static final int DOORBELL = 0xf00;

  private static final int FATAL_ERROR = 3;
  private static final int WELL = 0x100;
  private static final int SILENT = 0x110;

  private static final String RESET_FAILED = "device restart failed";

  private static final PciFiles FIRST_FILES = new PciFiles(FIRST);
  private static final PciFiles SECOND_FILES = new PciFiles(SECOND);
  private static final Path FIRMWARE = Path.of("/sys/module/firmware_class/parameters/path");
  private static final String FIRMWARE_FOLDER = PciFiles.read(FIRMWARE);

  private static Optional<String> before = Optional.empty();

  private VirtualQat() {}

  static PciFiles files() {
    return FIRST_FILES;
  }

  /** As after a boot. */
  static void fresh() {
    KernelCryptoUser.release();
    if (!FIRST_FILES.exists() || !SECOND_FILES.exists()) {
      PciFiles.rescan();
    }
    offerFirmware(true);
    new AsBooted(OwnDisk.THIS).restore();
  }

  static void enableVfs() {
    FIRST_FILES.write("sriov_numvfs", "16");
  }

  static void down() {
    FIRST_FILES.write("qat/state", "down");
  }

  static void setServices(String services) {
    down();
    FIRST_FILES.write("qat/cfg_services", services);
    FIRST_FILES.write("qat/state", "up");
  }

  /** Whether the kernel finds the driver's firmware. */
  static void offerFirmware(boolean offered) {
    PciFiles.write(FIRMWARE, offered ? FIRMWARE_FOLDER : "/nowhere");
  }

  /** Whether the firmware of the first device leaves what it is asked unanswered. */
  static void silence(boolean silent) {
    FIRST_FILES.writeConfig(DOORBELL, silent ? SILENT : WELL);
  }

  /** The driver resets the first device, and fails; the firmware is well again afterwards. */
  static void failReset() {
    beginReset();
    awaitFailedReset();
  }

  /** The driver begins to reset the first device, whose firmware is silent: it takes 11 s. */
  static void beginReset() {
    before = Dmesg.last(RESET_FAILED);
    FIRST_FILES.write("qat/auto_reset", "on");
    silence(true);
    FIRST_FILES.writeConfig(DOORBELL, FATAL_ERROR);
    Await.until("a reset that begins", () -> FIRST_FILES.read("qat/state").equals("down"));
  }

  static void awaitFailedReset() {
    try {
      Await.until("a reset that fails", () -> !Dmesg.last(RESET_FAILED).equals(before));
    } finally {
      silence(false);
    }
  }

  /** Takes the other device from its driver, so that what the kernel uses can only be the first. */
  static void leaveOnlyFirst() {
    SECOND_FILES.unbind();
  }
}
