// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ChangeSignalTest {
  private static final PciAddress A = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress B = PciAddress.parse("0000:70:00.0");

  @Test
  void twoSignalsAreAboutTheFunctionsOfBoth() {
    assertThat(of(A).and(of(B))).isEqualTo(of(A, B)).hasToString("0000:6b:00.0, 0000:70:00.0");
  }

  @Test
  void whereOneMayBeAboutAnythingBothMay() {
    assertThat(of(A).and(ChangeSignal.ANYTHING)).isEqualTo(ChangeSignal.ANYTHING);
    assertThat(ChangeSignal.ANYTHING.and(of(A))).hasToString("anything");
  }

  private static ChangeSignal of(PciAddress... functions) {
    return new ChangeSignal(new TreeSet<>(Set.of(functions)));
  }
}
