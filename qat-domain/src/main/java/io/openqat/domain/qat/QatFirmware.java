// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import static java.util.stream.Collectors.toUnmodifiableMap;

import java.util.List;
import java.util.Map;

/**
 * The firmware files that the kernel's drivers ask for when they take a PF, by model. Sources:
 * {@code adf_*_hw_data.h} in Linux {@code drivers/crypto/intel/qat}: the constants that end in
 * {@code _FW} and {@code _MMP}.
 */
final class QatFirmware {
  private static final Map<String, String> STEMS =
      Map.of(
          "DH895xCC", "qat_895xcc",
          "C62x", "qat_c62x",
          "C3xxx", "qat_c3xxx",
          "4xxx", "qat_4xxx",
          "401xx", "qat_4xxx",
          "402xx", "qat_402xx",
          "420xx", "qat_420xx",
          "6xxx", "qat_6xxx");

  /** Their names below {@code /lib/firmware}. */
  static final Map<String, List<String>> BY_MODEL =
      STEMS.entrySet().stream()
          .collect(
              toUnmodifiableMap(
                  Map.Entry::getKey,
                  row -> List.of(row.getValue() + ".bin", row.getValue() + "_mmp.bin")));

  private QatFirmware() {}
}
