// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/**
 * {@code qat_kpt/} and {@code qat_svn/} of a PF of generation 6: protection of keys, and below
 * which version firmware is refused. Sources: Linux 7.3.4 qat_common/adf_sysfs_kpt.c,
 * adf_sysfs_anti_rb.c. Which versions there are is a choice.
 */
record KeyFiles(Kernel kernel) {
  private static final String FIRMWARE_VERSION = "2";
  private static final long MOST_SECONDS = 31_536_000;
  private static final long MOST_KEYS = 128;

  void addTo(Map<String, Attribute> files, QatDevice device) {
    QatDevice.Keys keys = device.keys;
    files.put(
        "qat_kpt/enable",
        Attribute.writable(() -> digit(keys.enabled), text -> storeEnabled(device, text)));
    files.put(
        "qat_kpt/swk_shared",
        Attribute.writable(() -> digit(keys.shared), text -> storeShared(device, text)));
    files.put(
        "qat_kpt/swk_max_ttl",
        Attribute.writable(
            () -> Long.toString(keys.seconds),
            text -> storeNumber(device, text, MOST_SECONDS, number -> keys.seconds = number)));
    files.put(
        "qat_kpt/swk_cnt_per_fn",
        Attribute.writable(
            () -> Long.toString(keys.ofFunction),
            text -> storeNumber(device, text, MOST_KEYS, number -> keys.ofFunction = number)));
    files.put(
        "qat_kpt/swk_cnt_per_pasid",
        Attribute.writable(
            () -> Long.toString(keys.ofAddressSpace),
            text -> storeNumber(device, text, MOST_KEYS, number -> keys.ofAddressSpace = number)));
    if (device.isUp()) {
      addVersions(files, keys);
    }
  }

  private void addVersions(Map<String, Attribute> files, QatDevice.Keys keys) {
    files.put("qat_svn/active", Attribute.readOnly(FIRMWARE_VERSION));
    files.put("qat_svn/enforced_min", Attribute.readOnly(() -> keys.oldestFirmware));
    files.put("qat_svn/permanent_min", Attribute.readOnly(() -> keys.oldestFirmware));
    files.put("qat_svn/commit", Attribute.writeOnly(0200, text -> storeCommit(keys, text)));
  }

  private List<KernelStep> storeEnabled(QatDevice device, String text) throws KernelError {
    requireDown(device);
    if (!device.services().equals("asym")) {
      throw new KernelError(Errno.EINVAL);
    }
    boolean on = truth(text);
    return List.of(KernelStep.of(() -> device.keys.enabled = on));
  }

  private List<KernelStep> storeShared(QatDevice device, String text) throws KernelError {
    requireDown(device);
    boolean on = truth(text);
    return List.of(KernelStep.of(() -> device.keys.shared = on));
  }

  private static List<KernelStep> storeNumber(
      QatDevice device, String text, long most, LongConsumer keep) throws KernelError {
    requireDown(device);
    long number = KernelNumbers.decimal(text);
    if (number > most) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> keep.accept(number)));
  }

  private List<KernelStep> storeCommit(QatDevice.Keys keys, String text) throws KernelError {
    if (!truth(text)) {
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> keys.oldestFirmware = FIRMWARE_VERSION));
  }

  private static void requireDown(QatDevice device) throws KernelError {
    if (device.isUp()) {
      throw new KernelError(Errno.EINVAL);
    }
  }

  private boolean truth(String text) throws KernelError {
    return KernelNumbers.truth(text, kernel.profile().knowsEnabledAsTruth());
  }

  private static String digit(boolean on) {
    return on ? "1" : "0";
  }
}
