// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PciIdTest {

  @Property(tries = 500)
  void parsingWhatWasPrintedGivesTheSameId(@ForAll @IntRange(max = 0xffff) int value) {
    PciId id = new PciId(value);

    assertThat(PciId.parse(id.toString())).isEqualTo(id);
    assertThat(id.toString()).matches("0x[0-9a-f]{4}");
  }

  @ParameterizedTest
  @CsvSource({
    "0x8086, 0x8086", // vendor, device
    "8086, 0x8086", // uevent
    "37C9, 0x37c9", // uevent is in upper case
    "443, 0x0443", // sriov_vf_device is not padded
    "0x443, 0x0443",
    "0, 0x0000",
    "ffff, 0xffff",
  })
  void readsEachOfTheKernelsForms(String text, String printed) {
    assertThat(PciId.parse(text)).hasToString(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0x",
        "0X8086",
        "x8086",
        "0x08086",
        "12345",
        "-1",
        "+1",
        " 8086",
        "8086\n",
        "80g6",
        "8086:4940",
        "0x0x80",
        "\u0661"
      })
  void refusesAnythingElse(String text) {
    assertThat(PciId.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> PciId.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("0x8086");
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 0x10000, Integer.MIN_VALUE, Integer.MAX_VALUE})
  void hasSixteenBits(int value) {
    assertThatThrownBy(() -> new PciId(value))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(Integer.toString(value));
  }

  @Property(tries = 100)
  void ordersByNumber(
      @ForAll @IntRange(max = 0xffff) int one, @ForAll @IntRange(max = 0xffff) int other) {
    assertThat(Integer.signum(new PciId(one).compareTo(new PciId(other))))
        .isEqualTo(Integer.compare(one, other));
  }
}
