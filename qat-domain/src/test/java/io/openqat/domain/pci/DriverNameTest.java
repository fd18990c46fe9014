// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DriverNameTest {

  @ParameterizedTest
  @CsvSource({
    "vfio-pci, true",
    "qat_vfio_pci, true", // drivers/vfio/pci/qat
    "mlx5_vfio_pci, true",
    "pds-vfio-pci, true",
    "xe-vfio-pci, true",
    "4xxx, false",
    "4xxxvf, false",
    "c6xx, false",
    "vfio_pci, false", // the module's name; its driver is vfio-pci
    "vfio-pci-core, false",
    "uio_pci_generic, false",
    "pci-stub, false",
    "notvfio-pci, false",
  })
  void knowsWhichDriversHandOutThroughVfio(String driver, boolean vfio) {
    assertThat(new DriverName(driver).isVfio()).isEqualTo(vfio);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "4xxx ", "a/b", "/", ".", "..", "a\n", "a\tb", "dürfen", "\u007f"})
  void refusesWhatCannotBeAPathElementOfPrintableCharacters(String text) {
    assertThat(DriverName.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> new DriverName(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("not a driver name: '" + text + "'");
  }

  @Test
  void isAtMostAFileNameLong() {
    assertThat(DriverName.tryParse("d".repeat(255))).isPresent();
    assertThat(DriverName.tryParse("d".repeat(256))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"...", ".a", "!", "~", "-", "0"})
  void readsOddNamesThatAreStillPathElements(String text) {
    assertThat(DriverName.tryParse(text)).contains(new DriverName(text));
  }

  @Property(tries = 300)
  void parsesExactlyWhatTheConstructorTakesAndPrintsItBack(
      @ForAll @CharRange(to = '\u007f') @StringLength(max = 4) String text) {
    DriverName.tryParse(text)
        .ifPresentOrElse(
            driver -> {
              assertThat(driver).hasToString(text);
              assertThat(driver).isEqualTo(new DriverName(text));
            },
            () ->
                assertThatThrownBy(() -> new DriverName(text))
                    .isInstanceOf(IllegalArgumentException.class));
  }

  @Test
  void ordersByName() {
    assertThat(new DriverName("4xxx")).isLessThan(new DriverName("c6xx"));
    assertThat(new DriverName("c6xx")).isEqualByComparingTo(new DriverName("c6xx"));
  }
}
