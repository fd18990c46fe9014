// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.libvirt;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.assignment.MachineLimits;
import io.openqat.domain.pci.NumaNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * By what libvirt 9.0.0 with QEMU 7.2 printed of machines that ran (Debian 12, taken on 2026-11-29
 * with 'virsh dumpxml'); how many devices it then plugged was counted.
 */
class DomainLimitsTest {
  private static MachineLimits limits(String text, boolean running) {
    return DomainXml.parse(text, running).limits();
  }

  private static String fixture(String name) throws IOException {
    try (var in = DomainLimitsTest.class.getResourceAsStream("/libvirt/" + name + ".xml")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** As many as libvirt plugged, and none where it said 'No more available PCI slots'. */
  @ParameterizedTest
  @CsvSource({
    "q35-one-port, 1", // without a word about ports in what was defined
    "q35-full, 0",
    "i440fx, 28",
    "i440fx-full, 0",
  })
  void portsAreCountedAsLibvirtCounts(String name, int free) throws IOException {
    assertThat(limits(fixture(name), true).freePorts()).hasValue(free);
    assertThat(limits(fixture(name), false).freePorts()).isEmpty();
  }

  @Test
  void boundsOfMemoryAndProcessors() throws IOException {
    assertThat(limits(fixture("i440fx-bounds"), false))
        .isEqualTo(
            new MachineLimits(
                OptionalInt.empty(),
                OptionalLong.of(256L << 20),
                OptionalLong.of(2L << 30),
                nodes(0),
                processors(0, 1)));
    assertThat(limits(fixture("q35-bounds"), false))
        .extracting(MachineLimits::memory, MachineLimits::lockable)
        .containsExactly(OptionalLong.of(256L << 20), OptionalLong.of(200L << 20));
  }

  private static SortedSet<NumaNode> nodes(int... all) {
    return new TreeSet<>(IntStream.of(all).mapToObj(NumaNode::new).toList());
  }

  private static SortedSet<Integer> processors(int... all) {
    return new TreeSet<>(IntStream.of(all).boxed().toList());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<vcpu cpuset='2-4,^3,8'>2</vcpu>                              | 2 4 8 |",
        "<vcpu cpuset='2'>2</vcpu><cputune><vcpupin cpuset='5'/></cputune> | 5 |",
        "<vcpu cpuset='2,x'>2</vcpu>                                   | '' |",
        "<vcpu cpuset='9999999999'>2</vcpu>                            | '' |",
        "<numatune><memory placement='auto'/></numatune>               | '' | ''",
        "<numatune><memory nodeset='0'/><memnode nodeset='2-3'/></numatune> | '' | 0 2 3",
      })
  void listsOfNumbers(String xml, String processors, String nodes) {
    MachineLimits limits = limits("<domain>" + xml + "</domain>", true);
    assertThat(limits.processors()).containsExactlyElementsOf(numbers(processors));
    assertThat(limits.memoryNodes())
        .extracting(NumaNode::value)
        .containsExactlyElementsOf(nodes == null ? numbers("") : numbers(nodes));
  }

  private static List<Integer> numbers(String text) {
    return text.isEmpty() ? List.of() : Stream.of(text.split(" ")).map(Integer::valueOf).toList();
  }

  /** With an IOMMU of its own it is the guest that decides what is locked. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<memory>1024</memory>             | 1048576",
        "<memory unit='GB'>1</memory>      | 1000000000",
        "<memory unit='parsec'>1</memory>  |",
        "<memory unit='KiB'>a lot</memory> |",
        "<memory>1024</memory><devices><iommu model='intel'/></devices> |",
      })
  void memory(String xml, Long bytes) {
    OptionalLong told = limits("<domain>" + xml + "</domain>", true).memory();
    assertThat(told).isEqualTo(bytes == null ? OptionalLong.empty() : OptionalLong.of(bytes));
  }

  /** Addresses of the host are no places in the machine. */
  @Test
  void whatIsOnTheHostTakesNoPort() {
    String port =
        "<controller type='pci' index='0' model='pcie-root'/>"
            + "<controller type='pci' index='7' model='%s'/>"
            + "<interface type='hostdev'><source><address type='pci' bus='0x07' slot='0x00'/></source></interface>";
    assertThat(free(port.formatted("pcie-root-port"))).hasValue(1);
    assertThat(free(port.formatted("pcie-switch-downstream-port"))).hasValue(1);
    assertThat(free(port.formatted("pcie-to-pci-bridge"))).hasValue(0);
    assertThat(
            free(
                port.formatted("pcie-root-port")
                    .replace("port'/>", "port'><target hotplug='off'/></controller>")))
        .hasValue(0);
    assertThat(free("<controller type='usb' index='0'/>")).isEmpty();
    assertThat(
            free(
                "<controller type='pci' index='0' model='pci-root'><target hotplug='off'/></controller>"))
        .hasValue(0);
  }

  private static OptionalInt free(String devices) {
    return limits("<domain><devices>" + devices + "</devices></domain>", true).freePorts();
  }
}
