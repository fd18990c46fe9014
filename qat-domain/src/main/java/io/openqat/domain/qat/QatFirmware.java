// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.Model;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The firmware files that the kernel's drivers ask for when they take a PF, by model. Sources:
 * {@code adf_*_hw_data.h} in Linux {@code drivers/crypto/intel/qat}: the constants that end in
 * {@code _FW} and {@code _MMP}.
 */
public final class QatFirmware {
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

  private QatFirmware() {}

  /** Their names below {@code /lib/firmware}; none where they are not known. */
  public static List<String> of(Model model) {
    return Optional.of(model)
        .filter(m -> m.family().equals(QatFamily.NAME))
        .map(m -> STEMS.get(m.name()))
        .stream()
        .flatMap(stem -> Stream.of(stem + ".bin", stem + "_mmp.bin"))
        .toList();
  }
}
