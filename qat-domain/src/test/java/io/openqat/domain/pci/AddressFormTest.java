// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Label;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressFormTest {
  @ParameterizedTest
  @CsvSource({
    "0000:3d:02.7, 0000:3d:02.7",
    "'  3D:02.7 ', 0000:3d:02.7",
    "3d:02.7, 0000:3d:02.7",
    "10000:01:00.0, 10000:01:00.0",
    "pci_0000_3d_02_7, 0000:3d:02.7",
    "PCI_0000_3D_02_7, 0000:3d:02.7",
    "pci_10000_01_1f_7, 10000:01:1f.7",
    "qatvf-0000-3d-02-7, 0000:3d:02.7",
    "intel.com/qat=qatvf-0001-3d-02-7, 0001:3d:02.7",
    "/sys/bus/pci/devices/0000:3d:02.7, 0000:3d:02.7",
    "/sys/bus/pci/devices/0000:3d:02.7/, 0000:3d:02.7",
    "/sys/bus/pci/drivers/c6xx/0000:3d:00.0, 0000:3d:00.0",
    "/sys/devices/pci0000:3a/0000:3a:00.0/0000:3b:00.0/0000:3d:00.0, 0000:3d:00.0",
    "/sys/devices/pci10000:00/10000:00:02.0/10000:01:00.0, 10000:01:00.0",
  })
  void whatOthersWriteIsRead(String text, String address) {
    assertThat(AddressForm.tryParse(text)).contains(PciAddress.parse(address));
    assertThat(AddressPattern.parse(text.strip())).hasToString(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "6b",
        "0000:6b",
        "6b:20.0",
        "6b:00.8",
        "pci_0000_6b_00",
        "pci_0000-6b_00_1",
        "pci_0000_6b_20_1",
        "pci_00000_6b_00_1",
        "0000_6b_00_1",
        "/sys/bus/pci/devices/0000:6b:00.0/sriov_numvfs",
        "/sys/bus/pci/devices/0000:6b:00.0/virtfn0",
      })
  void everythingElseIsNone(String text) {
    assertThat(AddressForm.tryParse(text)).isEmpty();
  }

  @Property(tries = 200)
  @Label("law 6: every form of an address is read as that address")
  void everyFormIsRead(@ForAll("addresses") PciAddress address) {
    String kernel = address.toString();
    String joined = kernel.replaceAll("[:.]", "_");
    assertThat(
            Stream.of(
                kernel,
                "pci_" + joined,
                "qatvf-" + joined.replace('_', '-'),
                "/sys/bus/pci/devices/" + kernel))
        .allSatisfy(form -> assertThat(AddressForm.tryParse(form)).contains(address));
  }

  @Provide
  Arbitrary<PciAddress> addresses() {
    return Combinators.combine(
            Arbitraries.longs().between(0, 0xffff_ffffL),
            Arbitraries.integers().between(0, 0xff),
            Arbitraries.integers().between(0, 0x1f),
            Arbitraries.integers().between(0, 7))
        .as(PciAddress::new);
  }

  @ParameterizedTest
  @CsvSource({
    "0000:01:00.0, 0001:01:00.0 0000:02:00.0, 0001:01:00.0",
    "0000:01:00.0, 0001:01:00.0 0001:01:00.0, 0001:01:00.0",
    "0000:01:00.0, 0001:01:00.0 10000:01:00.0, ''",
    "0000:01:00.0, 0000:01:00.1 0001:01:00.1, ''",
    "0000:01:00.0, 0000:01:00.0, ''",
    "10000:05:00.3, 0000:05:00.3, 0000:05:00.3",
  })
  void theSameInOneOtherDomainIsMeant(String missing, String there, String meant) {
    List<PciAddress> known = Stream.of(there.split(" ")).map(PciAddress::parse).toList();
    assertThat(
            AddressForm.inOtherDomain(PciAddress.parse(missing), known)
                .map(PciAddress::toString)
                .orElse(""))
        .isEqualTo(meant);
  }

  @Test
  void whatIsNoAddressIsToldWithExamples() {
    assertThat(AddressForm.parse("6B:00.1")).hasToString("0000:6b:00.1");
    assertThatThrownBy(() -> AddressForm.parse("eth0"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "not a PCI address: 'eth0' (expected a form like 0000:6b:00.0, 6b:00.0 or"
                + " pci_0000_6b_00_0)");
  }
}
