// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FaultTest {

  @ParameterizedTest
  @CsvSource({
    "gone 6b:00.1, gone 0000:6b:00.1",
    "unreadable 10000:01:00.0/numa_node EIO at 3..5, unreadable 10000:01:00.0/numa_node EIO at 3..5",
    "garbage 6b:00.0/qat/state from 2, garbage 0000:6b:00.0/qat/state from 2",
    "too-long 6b:00.0/sriov_numvfs at 7, too-long 0000:6b:00.0/sriov_numvfs at 7",
    "errors 6b:00.0 fatal+2 from 1, errors 0000:6b:00.0 fatal+2",
    "iommu-off at 2, iommu-off at 2",
    "stray-entry notes.txt, stray-entry notes.txt",
    "claimed-twice 6b:00.1 0000:70:00.0, claimed-twice 0000:6b:00.1 0000:70:00.0"
  })
  void printingAndReadingGivesTheSame(String text, String printed) {
    Fault fault = Fault.parse(text);

    assertThat(fault).hasToString(printed);
    assertThat(Fault.parse(printed)).isEqualTo(fault);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "gone",
        "gone 6b:00.0-3",
        "gone 6b:00.0/vendor",
        "garbage 6b:00.0",
        "unreadable 6b:00.0/vendor EOOPS",
        "errors 6b:00.0 many",
        "wrong-parent 6b:00.1",
        "stray-entry",
        "stray-entry 0000:6b:00.0",
        "iommu-off 6b:00.0",
        "gone 6b:00.0 at 0",
        "gone 6b:00.0 at 5..3",
        "gone 6b:00.0 twice"
      })
  void whatIsNoFaultIsRefused(String text) {
    assertThatIllegalArgumentException().isThrownBy(() -> Fault.parse(text));
  }
}
