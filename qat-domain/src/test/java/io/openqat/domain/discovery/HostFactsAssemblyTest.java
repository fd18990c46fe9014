// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is made of an inventory by what is true of its host as a whole. */
class HostFactsAssemblyTest {
  private static final String PF =
      """
      0000:6b:00.0 Co-processor [0b40]: Intel Corporation 4xxx Series QAT [8086:4940] (rev 40)
      \tIOMMU group: 9
      \tCapabilities: [150 v1] Single Root I/O Virtualization (SR-IOV)
      \t\tInitial VFs: 16, Total VFs: 16, Number of VFs: 0, Function Dependency Link: 00
      \t\tVF offset: 1, stride: 1, Device ID: 4941
      \tKernel driver in use: 4xxx
      """;

  /** In a guest a PF shows no SR-IOV. */
  private static final String GIVEN_PF = PF.replaceAll("(?m)^\t.*(SR-IOV|VFs|offset).*\n", "");

  private static final String STRAY =
      """
      0000:70:00.4 Co-processor [0b40]: Intel Corporation Device [8086:4941] (rev 40)
      """;

  /** A host of which more is known than lspci tells. */
  private record Known(LspciReader host, HostFacts facts, List<Set<PciAddress>> asked)
      implements HostReader {
    static DiscoveryReport look(HostFacts facts, String... blocks) {
      var host = new LspciReader(String.join("\n", blocks));
      return HostAssembly.of(new Known(host, facts, new ArrayList<>()), QatFamily.catalog());
    }

    @Override
    public Collection<PciAddress> functions(Consumer<Finding> findings) {
      return host.functions(findings);
    }

    @Override
    public Reading<PciIdentity> identity(PciAddress function, Consumer<Finding> findings) {
      return host.identity(function, findings);
    }

    @Override
    public Optional<FunctionReading> device(
        PciAddress function, StatusLayout layout, Consumer<Finding> findings) {
      return host.device(function, layout, findings).map(Known::located);
    }

    private static FunctionReading located(FunctionReading reading) {
      var unknown = reading.host().withNode(Reading.known(NumaNode.UNKNOWN));
      return FunctionReading.of(unknown)
          .withRevision(reading.revision())
          .withSriov(reading.sriov(), reading.functions());
    }

    @Override
    public HostFacts host(Catalog catalog) {
      return facts;
    }

    @Override
    public Optional<GroupFacts> group(IommuGroup group, Set<PciAddress> accelerators) {
      asked.add(accelerators);
      return Optional.of(facts.group(group));
    }

    @Override
    public OptionalInt pciClass(PciAddress function) {
      return host.pciClass(function);
    }
  }

  private static List<String> lines(DiscoveryReport report) {
    return report.findings().stream()
        .map(
            f ->
                f.address().map(PciAddress::toString).orElse("host")
                    + " "
                    + f.kind().code()
                    + ": "
                    + f.message())
        .toList();
  }

  @ParameterizedTest
  @CsvSource({"1, 0", "2, -1", "8, -1"})
  void onAHostWithOneNodeAllIsOnIt(int nodes, int node) {
    DiscoveryReport report = Known.look(Facts.withNodes(HostFacts.UNKNOWN, nodes), PF, STRAY);

    assertThat(report.inventory().devices().get(0).host().numaNode())
        .isEqualTo(Reading.known(new NumaNode(node)));
    assertThat(report.inventory().orphans().get(0).host().numaNode())
        .isEqualTo(Reading.known(new NumaNode(node)));
  }

  @Test
  void whereNothingIsKnownOfNodesADeviceStaysWithoutOne() {
    assertThat(Known.look(HostFacts.UNKNOWN, PF).inventory().devices().get(0).host().numaNode())
        .isEqualTo(Reading.known(NumaNode.UNKNOWN));
  }

  @ParameterizedTest
  @ValueSource(strings = {"494a", "4950", "0b3c"})
  void aCoProcessorWithoutARowIsTold(String id) {
    String unknown = "0000:e8:00.0 Co-processor [0b40]: Intel Device [8086:" + id + "] (rev 01)\n";
    String second = unknown.replace("e8:00.0", "e9:00.0");

    assertThat(lines(Known.look(HostFacts.UNKNOWN, unknown, second)))
        .containsExactly(
            "0000:e8:00.0 co-processor-unknown: a co-processor 8086:"
                + id
                + " that no row of the catalogue has (and 1 more)");
  }

  @Test
  void whatADriverOfTheCatalogueHasIsToldWhateverItsClass() {
    String unknown = "0000:e8:00.0 System peripheral [0880]: Intel Device [8086:494a] (rev 01)\n";
    HostFacts facts =
        HostFacts.of(
            new HostDrivers(
                Optional.empty(),
                Optional.empty(),
                Map.of(PciAddress.parse("0000:e8:00.0"), new DriverName("6xxx")),
                HostDrivers.Denylist.UNKNOWN));

    assertThat(lines(Known.look(facts, unknown)))
        .containsExactly(
            "0000:e8:00.0 co-processor-unknown: a co-processor 8086:494a on driver 6xxx that no"
                + " row of the catalogue has");
    assertThat(lines(Known.look(HostFacts.UNKNOWN, unknown)))
        .noneMatch(line -> line.contains("co-processor-unknown"));
  }

  @Test
  void coProcessorsOfOtherVendorsAreNotOurs() {
    String other = "0000:e8:00.0 Co-processor [0b40]: Acme Device [1af4:494a] (rev 01)\n";

    assertThat(lines(Known.look(HostFacts.UNKNOWN, other)))
        .noneMatch(line -> line.contains("co-processor-unknown"));
  }

  /** Whose VFs they are cannot be a PF that has none. */
  @Test
  void vfsBesideAPfWithoutSriovAreAnotherHosts() {
    DiscoveryReport guest = Known.look(HostFacts.UNKNOWN, GIVEN_PF, STRAY);

    assertThat(guest.inventory().orphans())
        .extracting(OrphanFunction::address)
        .containsExactly(PciAddress.parse("0000:70:00.4"));
    assertThat(lines(guest)).isEmpty();
    assertThat(lines(Known.look(HostFacts.UNKNOWN, PF, STRAY)))
        .containsExactly("0000:70:00.4 vf-unlisted: a VF that no PF lists");
  }

  @Test
  void eachGroupIsAskedOnceForWhatIsNoAccelerator() {
    String same = PF.replace("6b:00.0", "6d:00.0");
    var reader =
        new Known(
            new LspciReader(String.join("\n", PF, same)), HostFacts.UNKNOWN, new ArrayList<>());
    HostAssembly.of(reader, QatFamily.catalog());

    assertThat(reader.asked())
        .containsExactly(
            Set.of(PciAddress.parse("0000:6b:00.0"), PciAddress.parse("0000:6d:00.0")));
  }
}
