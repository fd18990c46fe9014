// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PciInfoTest {
  @Test
  void largeDomainsKeepTheirDigits() {
    assertThat(PciInfo.format(PciAddress.parse("10000:01:1f.7")))
        .isEqualTo(
            "{\"bus\": \"01\", \"device\": \"1f\", \"domain\": \"10000\", \"function\": \"7\"}");
  }

  @Property
  void readingWhatIsWrittenGivesTheSame(
      @ForAll @LongRange(min = 0, max = 0xffff_ffffL) long domain,
      @ForAll @IntRange(max = 0xff) int bus,
      @ForAll @IntRange(max = 0x1f) int device,
      @ForAll @IntRange(max = 7) int function) {
    PciAddress address = new PciAddress(domain, bus, device, function);

    assertThat(PciInfo.parse(PciInfo.format(address))).contains(address);
    assertThat(DriverAttachHandle.pci(address, true).address()).contains(address);
    assertThat(DriverControlPathId.pci(address).address()).contains(address);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "miss_vb_info",
        "[]",
        "{}",
        "{\"bus\": \"01\", \"device\": \"1f\", \"domain\": \"0000\"}",
        "{\"bus\": \"01\", \"device\": \"1f\", \"domain\": \"0000\", \"function\": \"8\"}",
        "{\"bus\": \"01\", \"device\": \"1f\", \"domain\": \"0000\", \"function\": \"1\", \"x\": 1}"
      })
  void whatIsNoAddressIsEmpty(String text) {
    assertThat(PciInfo.parse(text)).isEmpty();
  }

  @Test
  void orderAndSpacingDoNotMatterToReaders() {
    assertThat(
            PciInfo.parse(
                "{\"domain\":\"0000\",\"bus\":\"6b\",\"device\":\"00\",\"function\":\"1\"}"))
        .contains(PciAddress.parse("0000:6b:00.1"));
  }

  @Test
  void traitsAreToldByTheirKey() {
    assertThat(new DriverAttribute("trait_x", "CUSTOM_X").isTrait()).isTrue();
    assertThat(new DriverAttribute("rc", "CUSTOM_X").isTrait()).isFalse();
  }
}
