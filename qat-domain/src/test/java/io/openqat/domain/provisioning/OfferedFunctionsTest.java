// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.accelerator.VfRange;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OfferedFunctionsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          4          | 4 VFs       | 0 1 2 3   | 4 | 4-65535
          1          | 1 VFs       | 0         | 1 | 1-65535
          #2-3       | VFs #2-3    | 2 3       | 4 | 0-1 4-65535
          2-3        | VFs #2-3    | 2 3       | 4 | 0-1 4-65535
          '#6,0-1,4' | VFs #0-1,4,6 | 0 1 4 6  | 7 | 2-3 5 7-65535
          '#0-4,2,3-5' | VFs #0-4,2,3-5 | 0 1 2 3 4 5 | 6 | 6-65535
          #0-65535   | 65536 VFs   | 0 1 2 3 4 5 6 7 | 65536 | ''
          """)
  void aNumberMeansTheFirstAndIndexesMeanThemselves(
      String text, String printed, String first, int needed, String others) {
    var offered = OfferedFunctions.parse(text);
    assertThat(offered.contains(8)).isEqualTo(needed > 8);
    assertThat(
            IntStream.range(0, 8)
                .filter(offered::contains)
                .mapToObj(Integer::toString)
                .collect(joining(" ")))
        .isEqualTo(first);
    assertThat(offered.needed()).isEqualTo(needed);
    assertThat(offered.others().stream().map(VfRange::toString).collect(joining(" ")))
        .isEqualTo(others);
    assertThat(offered).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "#", "-1", "#3-2", "#1,", "all", "1;2", "100000"})
  void anythingElseIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> OfferedFunctions.parse(text));
  }

  @Test
  void whatIsWrongIsSaid() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> OfferedFunctions.parse("two"))
        .withMessageContaining("#0-3");
  }
}
