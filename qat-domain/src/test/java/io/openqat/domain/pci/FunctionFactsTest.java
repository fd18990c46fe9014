// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The small facts of a function: NUMA node, IOMMU group, identity. */
class FunctionFactsTest {

  @Test
  void nodeMinusOneIsUnknownAndNeverNodeZero() {
    assertThat(new NumaNode(-1)).isEqualTo(NumaNode.UNKNOWN).isNotEqualTo(new NumaNode(0));
    assertThat(NumaNode.UNKNOWN.isKnown()).isFalse();
    assertThat(NumaNode.UNKNOWN).hasToString("unknown");
  }

  @ParameterizedTest
  @CsvSource({"0, 0", "1, 1", "255, 255"})
  void nodesFromZeroAreKnown(int value, String printed) {
    assertThat(new NumaNode(value).isKnown()).isTrue();
    assertThat(new NumaNode(value)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(ints = {-2, Integer.MIN_VALUE})
  void thereIsNoOtherNegativeNode(int value) {
    assertThatThrownBy(() -> new NumaNode(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("NUMA node out of range: " + value);
  }

  @Test
  void nodesAndGroupsOrderByNumber() {
    assertThat(NumaNode.UNKNOWN).isLessThan(new NumaNode(0));
    assertThat(new NumaNode(2)).isLessThan(new NumaNode(10));
    assertThat(new IommuGroup(99)).isLessThan(new IommuGroup(419));
  }

  @Test
  void aGroupIsTheNumberBelowDevVfio() {
    assertThat(new IommuGroup(419)).hasToString("419");
    assertThat(new IommuGroup(0)).hasToString("0");
    assertThatThrownBy(() -> new IommuGroup(-1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("IOMMU group out of range: -1");
  }

  @Test
  void anIdentityPrintsLikeLspci() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new PciIdentity(PciId.parse("0x8086"), PciId.parse("0x0443"), Optional.empty()))
          .hasToString("8086:0443");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void aBoardIsReadAsItIsPrinted() {
    var board = PciIdentity.Subsystem.parse("8086:0002");

    assertThat(board.vendor()).isEqualTo(PciId.parse("8086"));
    assertThat(board.device()).isEqualTo(PciId.parse("0002"));
    assertThat(board).hasToString("8086:0002");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> PciIdentity.Subsystem.parse("8086:2"))
        .withMessageContaining("expected a form like 8086:0002");
  }
}
