// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Locale;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.arbitraries.StringArbitrary;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The form and the order of addresses; the arithmetic is in {@link VirtualFunctionAddressTest}. */
class PciAddressTest {

  @Property(tries = 1000)
  void parsingWhatWasPrintedGivesTheSameAddress(@ForAll("addresses") PciAddress address) {
    assertThat(PciAddress.parse(address.toString())).isEqualTo(address);
  }

  @Property(tries = 500)
  void printingWhatWasParsedGivesTheSameText(@ForAll("texts") String text) {
    PciAddress.tryParse(text).ifPresent(a -> assertThat(a).hasToString(text));
  }

  @ParameterizedTest
  @CsvSource({
    "0000:00:00.0, 0, 0, 0, 0",
    "0000:6b:02.7, 0, 0x6b, 2, 7",
    "000c:03:01.1, 0xc, 3, 1, 1",
    "ffff:ff:1f.7, 0xffff, 0xff, 0x1f, 7",
    "10000:01:00.0, 0x10000, 1, 0, 0",
    "ffffffff:ff:1f.7, 0xffffffff, 0xff, 0x1f, 7",
  })
  void readsEveryDomainTheKernelCanPrint(
      String text, String domain, String bus, int device, int function) {
    PciAddress expected =
        new PciAddress(Long.decode(domain), Integer.decode(bus), device, function);

    assertThat(PciAddress.parse(text)).isEqualTo(expected);
    assertThat(expected).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "0000",
        "6b:00.0", // lspci's short form
        "000:6b:00.0",
        "00000:6b:00.0", // five digits are printed only when four do not suffice
        "010000:6b:00.0",
        "100000000:6b:00.0", // 33 bits
        "0000:6B:00.0",
        "000A:6b:00.0",
        "0000:6b:1F.0",
        "0000:6b:20.0", // device > 1f
        "0000:6b:3f.0",
        "0000:6b:00.8", // function > 7
        "0000:6b:00.a",
        "0000:6b:00.00",
        "0000:6b:00",
        "0000:6b:0.0",
        "0000:b:00.0",
        "0000:06b:00.0",
        "0000:6b:000.0",
        "0000-6b-00.0",
        "0000:6b:00:0",
        "0000:6b:00,0",
        "0x0000:6b:00.0",
        "+000:6b:00.0",
        "-001:6b:00.0",
        " 0000:6b:00.0",
        "0000:6b:00.0 ",
        "0000:6b:00.0\n",
        "0000:6b:00.0:pcie001", // a PCIe port service, which stands below its port
        "\u0660000:6b:00.0", // a digit to Java, not to the kernel
        "pci0000:6b",
      })
  void refusesWhatTheKernelNeverPrints(String text) {
    assertThat(PciAddress.tryParse(text)).isEmpty();
    assertThatThrownBy(() -> PciAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'" + text + "'")
        .hasMessageContaining("0000:6b:00.0");
  }

  @Test
  void printsTheSameWhateverTheLocaleOfTheHost() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG-u-nu-arab"));
      assertThat(new PciAddress(0x10000, 1, 2, 3)).hasToString("10000:01:02.3");
    } finally {
      Locale.setDefault(before);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "domain, -1, 0, 0, 0",
    "domain, 0x100000000, 0, 0, 0",
    "bus, 0, -1, 0, 0",
    "bus, 0, 0x100, 0, 0",
    "device, 0, 0, -1, 0",
    "device, 0, 0, 0x20, 0",
    "function, 0, 0, 0, -1",
    "function, 0, 0, 0, 8",
  })
  void namesThePartThatIsOutOfRange(
      String part, String domain, String bus, String device, String function) {
    assertThatThrownBy(
            () ->
                new PciAddress(
                    Long.decode(domain),
                    Integer.decode(bus),
                    Integer.decode(device),
                    Integer.decode(function)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PCI " + part + " out of range");
  }

  @Test
  void ordersByNumberAndNotByText() {
    List<PciAddress> inOrder =
        List.of(
                "0000:00:00.1",
                "0000:00:01.0",
                "0000:01:00.0",
                "0000:ff:1f.7",
                "0001:00:00.0",
                "fffe:00:00.0",
                "10000:00:00.0", // stands before fffe as a text
                "ffffffff:00:00.0")
            .stream()
            .map(PciAddress::parse)
            .toList();

    assertThat(inOrder.stream().sorted().toList()).isEqualTo(inOrder);
  }

  @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
  void orderAgreesWithEquality(
      @ForAll("addresses") PciAddress one, @ForAll("addresses") PciAddress other) {
    assertThat(one.compareTo(other) == 0).isEqualTo(one.equals(other));
    assertThat(Integer.signum(one.compareTo(other)))
        .isEqualTo(-Integer.signum(other.compareTo(one)));
  }

  @Property(tries = 200)
  void routingIdIsWhatTravelsOnTheBus(
      @ForAll @IntRange(max = 255) int bus,
      @ForAll @IntRange(max = 31) int device,
      @ForAll @IntRange(max = 7) int function) {
    assertThat(new PciAddress(0, bus, device, function).routingId())
        .isEqualTo(bus * 256 + device * 8 + function);
  }

  @Provide
  static Arbitrary<PciAddress> addresses() {
    return Combinators.combine(
            Arbitraries.oneOf(
                Arbitraries.longs().between(0, 0xffff_ffffL),
                Arbitraries.of(0L, 0xcL, 0xffffL, 0x10000L, 0xffff_ffffL)),
            Arbitraries.integers().between(0, 0xff),
            Arbitraries.integers().between(0, 0x1f),
            Arbitraries.integers().between(0, 7))
        .as(PciAddress::new);
  }

  /** Texts near enough to an address that some are one. */
  @Provide
  static Arbitrary<String> texts() {
    StringArbitrary hex = Arbitraries.strings().withChars("0123456789abcdefA");
    return Combinators.combine(
            Arbitraries.oneOf(hex.ofMinLength(3).ofMaxLength(9), Arbitraries.of("0000", "10000")),
            Arbitraries.oneOf(hex.ofLength(2), Arbitraries.of("00", "6b")),
            Arbitraries.of("00", "01", "1f", "20", "2"),
            Arbitraries.of("0", "7", "8", "07"))
        .as((domain, bus, device, function) -> domain + ":" + bus + ":" + device + "." + function);
  }
}
