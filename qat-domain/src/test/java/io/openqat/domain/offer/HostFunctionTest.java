// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.AddressForm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostFunctionTest {
  private static final Inventory HOST =
      Hosts.inventory(Pf.of("C62x", "0000:05:00.0"), Pf.of("4xxx", "0000:6b:00.0").vfs(16));

  /** As people write addresses. */
  @ParameterizedTest
  @ValueSource(strings = {"6b:00.2", "0000:6B:00.2", "pci_0000_6b_00_2"})
  void aVfKnowsItsPfAndModel(String text) {
    var vf = HostFunction.at(AddressForm.parse(text), HOST).orElseThrow();

    assertThat(vf.address()).hasToString("0000:6b:00.2");
    assertThat(vf.device().address()).hasToString("0000:6b:00.0");
    assertThat(vf.model().name()).isEqualTo("4xxx");
    assertThat(vf.virtual().orElseThrow().index()).isEqualTo(1);
  }

  @Test
  void aPfIsItself() {
    var pf = HostFunction.at(AddressForm.parse("05:00.0"), HOST).orElseThrow();

    assertThat(pf.side()).isEqualTo(FunctionSide.PF);
    assertThat(HostFunction.at(AddressForm.parse("05:00.1"), HOST)).isEmpty();
    assertThat(HOST.deviceOf(AddressForm.parse("05:00.0"))).contains(pf.device());
  }
}
