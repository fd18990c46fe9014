// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.pci;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** SR-IOV arithmetic, held against the VF addresses of real hosts. */
class VirtualFunctionAddressTest {
  private static final String ON_THE_PFS_DEVICE = "00.1 00.2 00.3 00.4 00.5 00.6 00.7";
  private static final String DEVICE_1 = "01.0 01.1 01.2 01.3 01.4 01.5 01.6 01.7";
  private static final String DEVICE_2 = "02.0 02.1 02.2 02.3 02.4 02.5 02.6 02.7";
  private static final String DEVICE_3 = "03.0 03.1 03.2 03.3 03.4 03.5 03.6 03.7";
  private static final String DEVICE_4 = "04.0 04.1 04.2 04.3 04.4 04.5 04.6 04.7";

  /** Every VF, written out, in the order of the index. */
  private enum Layout {
    GEN4(1, String.join(" ", ON_THE_PFS_DEVICE, DEVICE_1, "02.0")),
    C62X(8, String.join(" ", DEVICE_1, DEVICE_2)),
    DH895XCC(8, String.join(" ", DEVICE_1, DEVICE_2, DEVICE_3, DEVICE_4));

    private final int offset;
    private final String functions;

    Layout(int offset, String functions) {
      this.offset = offset;
      this.functions = functions;
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GEN4, 0000:6b:00.0", // two sockets, four 4xxx each
    "GEN4, 0000:70:00.0",
    "GEN4, 0000:75:00.0",
    "GEN4, 0000:7a:00.0",
    "GEN4, 0000:e8:00.0",
    "GEN4, 0000:ed:00.0",
    "GEN4, 0000:f2:00.0",
    "GEN4, 0000:f7:00.0",
    "GEN4, 0000:f3:00.0",
    "C62X, 0000:3d:00.0", // C62x over two sockets
    "C62X, 0000:3f:00.0",
    "C62X, 0000:da:00.0",
    "C62X, 0000:1a:00.0",
    "C62X, 0000:4e:00.0",
    "C62X, 0000:b1:00.0",
    "C62X, 000c:03:00.0", // arm64, non-zero domain
    "C62X, 0000:01:00.0", // C3xxx has the same layout
    "C62X, 10000:01:00.0",
    "DH895XCC, 0000:03:00.0",
  })
  void givesTheAddressesThatHostsShow(Layout layout, String pf) {
    PciAddress address = PciAddress.parse(pf);
    String bus = pf.substring(0, pf.length() - "00.0".length());
    int count = layout.functions.split(" ").length;

    String computed =
        IntStream.range(0, count)
            .mapToObj(i -> address.virtualFunction(layout.offset, 1, i).orElseThrow().toString())
            .map(vf -> vf.startsWith(bus) ? vf.substring(bus.length()) : "other bus: " + vf)
            .collect(joining(" "));

    assertThat(computed).isEqualTo(layout.functions);
  }

  @ParameterizedTest
  @CsvSource({
    "0000:00:00.0, 0, 0, 0, 0000:00:00.0", // what is told while VFs are off
    "0000:6b:00.0, 0x100, 1, 0, 0000:6c:00.0", // the offset alone leads to the next bus
    "0000:6b:1f.7, 1, 1, 0, 0000:6c:00.0",
    "0000:6b:00.0, 8, 1, 248, 0000:6c:00.0", // the index carries
    "0000:6b:00.0, 8, 1, 247, 0000:6b:1f.7",
    "0000:6b:00.0, 1, 2, 1, 0000:6b:00.3",
    "0000:6b:00.0, 0x180, 0x80, 3, 0000:6e:00.0",
    "0000:fe:00.0, 0x1ff, 1, 0, 0000:ff:1f.7", // the last function of the last bus
    "10000:fe:00.0, 0x1ff, 1, 0, 10000:ff:1f.7", // a carry never reaches the domain
  })
  void carriesIntoTheBus(String pf, String offset, String stride, int index, String expected) {
    assertThat(
            PciAddress.parse(pf)
                .virtualFunction(Integer.decode(offset), Integer.decode(stride), index))
        .contains(PciAddress.parse(expected));
  }

  @ParameterizedTest
  @CsvSource({
    "0000:fe:00.0, 0x200, 1, 0",
    "0000:ff:1f.7, 1, 1, 0",
    "0000:ff:00.0, 8, 1, 248",
    "0000:00:00.0, 0xffff, 0xffff, 0xffff", // more than 31 bits
    "0000:00:00.0, 0x7fffffff, 0x7fffffff, 0x7fffffff",
    "0000:00:00.0, 0, -1, 1",
  })
  void isEmptyBeyondTheLastBus(String pf, String offset, String stride, String index) {
    assertThat(
            PciAddress.parse(pf)
                .virtualFunction(
                    Integer.decode(offset), Integer.decode(stride), Integer.decode(index)))
        .isEmpty();
  }

  @Test
  void aStrideOfZeroIsWhatThePfOfASingleVfMayHave() {
    assertThat(PciAddress.parse("0000:6b:00.0").virtualFunction(1, 0, 0))
        .contains(PciAddress.parse("0000:6b:00.1"));
  }

  /** The kernel adds within devfn and carries into the bus: drivers/pci/iov.c. */
  @Property(tries = 1000, edgeCases = EdgeCasesMode.NONE)
  void agreesWithTheKernelsTwoSteps(
      @ForAll @IntRange(max = 0xff) int bus,
      @ForAll @IntRange(max = 0xff) int devfn,
      @ForAll @IntRange(max = 0xffff) int offset,
      @ForAll @IntRange(max = 0x1ff) int stride,
      @ForAll @IntRange(max = 0x3ff) int index) {
    PciAddress pf = new PciAddress(0x10000, bus, devfn >> 3, devfn & 7);
    int sum = devfn + offset + stride * index;
    int vfBus = bus + (sum >> 8);
    int vfDevfn = sum & 0xff;
    Optional<PciAddress> kernel =
        vfBus > 0xff
            ? Optional.empty()
            : Optional.of(new PciAddress(0x10000, vfBus, vfDevfn >> 3, vfDevfn & 7));

    assertThat(pf.virtualFunction(offset, stride, index)).isEqualTo(kernel);
  }
}
