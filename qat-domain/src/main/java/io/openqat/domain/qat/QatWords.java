// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.DriverRefusal;
import io.openqat.domain.accelerator.FamilyWords;

/**
 * What people are told of QAT's drivers alone. Sources: Linux {@code qat_common/adf_init.c}, {@code
 * adf_sysfs.c}, {@code adf_sriov.c}, {@code qat_4xxx/adf_drv.c}; behaviour of resets as measured on
 * Linux 6.12.117 and 7.3.4.
 */
final class QatWords {
  static final FamilyWords ALL =
      FamilyWords.NONE
          .withRemedy(
              "driver-missing",
              "Load the PF's driver; if it is loaded, see the kernel log: missing firmware (error"
                  + " -14) and an unknown NUMA node both make it refuse the device.")
          .withRemedy(
              "node-unknown",
              "Update the firmware, or look there for NUMA (SRAT) settings; the kernel log says"
                  + " 'Invalid NUMA configuration'.")
          .withRemedy(
              "device-down",
              "It was taken down, or a reset of it failed: 'qat provision apply' with --rebind asks"
                  + " which, and brings it up in either case. By hand: where 'up' in its state file"
                  + " is EBUSY for half a minute, its reset never ends; write no VF count then.")
          .withRemedy(
              "fatal-error",
              "The device needs a reset: stop its users, then write 'down' and 'up' to its state"
                  + " file; it resets itself where auto_reset is on.")
          .withRemedy(
              "firmware-missing",
              "Install the distribution's package of firmware for Intel devices (linux-firmware;"
                  + " Debian: firmware-misc-nonfree or firmware-intel-misc), then let the driver"
                  + " try again.")
          .withReason(DriverRefusal.LEFT_ALONE, "error -14 means that the firmware file is missing")
          .withReason(DriverRefusal.NOT_TAKEN, "a PF driver refuses an unknown NUMA node")
          .withReason(
              DriverRefusal.NOT_STARTED,
              "as a rule its firmware is missing, and the kernel log names the file. Install the"
                  + " distribution's package of firmware for Intel devices (linux-firmware; Debian:"
                  + " firmware-misc-nonfree or firmware-intel-misc). Where the file is there, the"
                  + " firmware does not answer")
          .withReason(
              DriverRefusal.NOT_STOPPED,
              "on kernels such as 6.1 a device that is down cannot be stopped again")
          .withReason(
              DriverRefusal.VFS_NOT_MADE,
              "it needs an IOMMU that is active (VT-d in the firmware, intel_iommu=on), and, on"
                  + " kernels such as 6.1, that there are none yet")
          .withReason(
              DriverRefusal.VFS_NOT_REMOVED,
              "on kernels such as 6.1 it cannot disable VFs this way: set the state to down, or"
                  + " unbind the PF")
          .withReason(
              DriverRefusal.KERNEL_USE,
              "/proc/crypto lists what the driver offers, and /sys/module/qat_*/refcnt is 0 again"
                  + " when nobody has it");

  private QatWords() {}
}
