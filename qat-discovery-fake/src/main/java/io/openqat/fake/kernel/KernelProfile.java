// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.fake.scenario.KernelVersion;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * In what kernels differ. Sources: Linux 6.1.192, 6.12.117, 7.2.13 and 7.3.4, and Intel's package.
 */
public record KernelProfile(KernelVersion version) {
  private static final Pattern RELEASE = Pattern.compile("([0-9]+)\\.([0-9]+)");

  /** Whether QAT drivers are those of Intel's package. */
  boolean outOfTree() {
    return version == KernelVersion.OUT_OF_TREE;
  }

  /** Whether a PF driver for the model is there. */
  public boolean drives(Model model) {
    return model.physicalDriver().isPresent() && (outOfTree() || isReleased(model.mainline()));
  }

  /** Mainline has few of the VF drivers. Source: Kconfig. */
  boolean drivesVirtualFunctions(Model model) {
    return model.virtualDriver().isPresent()
        && (outOfTree() || (drives(model) && model.kernels().virtualDriver()));
  }

  /** Whether the VFIO variant takes VFs of the model. Source: drivers/vfio/pci/qat/main.c. */
  boolean migrates(Model model) {
    return model.vfioVariant().isPresent()
        && model.kernels().variantSince().filter(this::isReleased).isPresent();
  }

  /** In-tree drivers create all VFs whatever number is written. Source: adf_sriov.c. */
  public boolean honoursVfCount() {
    return outOfTree();
  }

  /** Writing 0 fails on 6.1: "Already enabled for this device". Source: 6.1 adf_sriov.c. */
  boolean disablesVfsByZero() {
    return version.isAtLeast(6, 12);
  }

  /** A second down succeeds since some release after 6.1. Source: adf_sysfs.c. */
  boolean downIsRepeatable() {
    return version.isAtLeast(6, 12);
  }

  /**
   * Whether the QAT drivers prepare for a sysfs {@code reset} and bring the device back after it.
   * Not so in 6.12.117; where between it and 7.2.13 it came was not seen. Source: adf_aer.c.
   */
  boolean survivesReset() {
    return version.isAtLeast(7, 2);
  }

  /** What {@code power_state} reads of a function without a driver. Measured: 6.12.117, 7.3.4. */
  String powerWithoutDriver() {
    return version.isAtLeast(7, 2) ? "D0" : "unknown";
  }

  /** The {@code qat/} group is in-tree only, since generation 4. Source: adf_sysfs.c. */
  public boolean hasQatGroup(Model model) {
    return !outOfTree() && model.generation().orElse(0) >= 4;
  }

  /** All but {@code state} and {@code cfg_services} came between 6.5 and 6.9. Source: ABI files. */
  boolean hasLaterQatFiles() {
    return version.isAtLeast(6, 9);
  }

  /** {@code qat_svn/} came with 7.1 and {@code qat_kpt/} with 7.2. Source: ABI files. */
  boolean hasKeyFiles(Model model) {
    return version.isAtLeast(7, 2) && model.generation().orElse(0) >= 6;
  }

  /** {@code fw_counters} and {@code heartbeat/} in debugfs came with 6.6. Source: ABI files. */
  boolean hasFirmwareFiles() {
    return version.isAtLeast(6, 6);
  }

  /** {@code cnv_errors} came with 6.7. Source: ABI files. */
  boolean countsVerification() {
    return !outOfTree() && version.isAtLeast(6, 7);
  }

  /** {@code pm_status} came with 6.7; what it says of generation 6 is not known here. */
  boolean showsPower(Model model) {
    int generation = model.generation().orElse(0);
    return !outOfTree() && version.isAtLeast(6, 7) && generation >= 4 && generation < 6;
  }

  /** {@code telemetry/} came with 6.8, for generation 4 and later. Source: ABI files. */
  boolean countsLoad(Model model) {
    return hasQatGroup(model) && version.isAtLeast(6, 8);
  }

  /** {@code kstrtobool} learned enabled and disabled after 6.12. Source: lib/kstrtox.c. */
  boolean knowsEnabledAsTruth() {
    return version.isAtLeast(7, 2);
  }

  /**
   * Whether writing {@code driver_override} takes the lock of the device. Measured on 7.3.4, where
   * it does not; for the others by their source, drivers/base/driver.c.
   */
  boolean locksOverride() {
    return !version.isAtLeast(7, 2);
  }

  /**
   * Whether reading {@code driver_override} takes it. Measured while an unbind waited: 6.1.176
   * does, 6.12.117 and 7.3.4 do not.
   */
  boolean locksOverrideToRead() {
    return !version.isAtLeast(6, 12);
  }

  /** Whether {@code qat_rl/srv} refuses a service that is off. Measured on 6.12.117 and 7.3.4. */
  boolean limitsWhatIsOnOnly() {
    return version.isAtLeast(7, 2);
  }

  /** The services that {@code qat_rl} knows. Source: adf_sysfs_rl.c. */
  Set<String> limitedServices() {
    return version.isAtLeast(7, 2)
        ? Set.of("asym", "sym", "dc", "decomp")
        : Set.of("asym", "sym", "dc");
  }

  /**
   * Whether the kernel's own users find something on a device with these services: all on older
   * generations; later, both of cryptography or compression alone. Sources: adf_gen4_config.c,
   * qat_6xxx/adf_drv.c.
   */
  boolean servesKernel(Model model, Set<String> services) {
    if (!hasQatGroup(model)) {
      return true;
    }
    boolean compression = services.equals(Set.of("dc")) || services.equals(Set.of("dcc"));
    boolean cryptography = services.equals(Set.of("sym", "asym"));
    return compression || (cryptography && model.generation().orElse(0) < 6);
  }

  /** How {@code cfg_services} reads what is written to it. */
  ServicesParser services() {
    if (version.isAtLeast(7, 2)) {
      return ServicesParser.AS_SET;
    }
    return version.isAtLeast(6, 12) ? ServicesParser.TEN_TEXTS : ServicesParser.TWO_TEXTS;
  }

  private boolean isReleased(String mainline) {
    Matcher m = RELEASE.matcher(mainline);
    return m.matches()
        && version.isAtLeast(Integer.parseInt(m.group(1)), Integer.parseInt(m.group(2)));
  }
}
