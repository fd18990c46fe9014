// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Model;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QatFirmwareTest {
  private static Model model(String name) {
    return QatFamily.catalog().models().stream()
        .filter(m -> m.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  /** Sources: the constants of adf_*_hw_data.h. */
  @ParameterizedTest
  @CsvSource({
    "DH895xCC, qat_895xcc.bin, qat_895xcc_mmp.bin",
    "401xx, qat_4xxx.bin, qat_4xxx_mmp.bin",
    "402xx, qat_402xx.bin, qat_402xx_mmp.bin"
  })
  void aModelHasTheFilesThatItsDriverAsksFor(String name, String firmware, String second) {
    assertThat(QatFamily.catalog().firmware(model(name))).isEqualTo(List.of(firmware, second));
  }

  /** Those that mainline drives: a new row needs its firmware here. */
  @Test
  void theFilesOfEachModelWithADriverInMainlineAreKnown() {
    assertThat(QatFamily.catalog().models())
        .allSatisfy(
            model ->
                assertThat(QatFamily.catalog().firmware(model).isEmpty())
                    .as(model.name())
                    .isEqualTo(model.mainline().equals("no")));
  }
}
