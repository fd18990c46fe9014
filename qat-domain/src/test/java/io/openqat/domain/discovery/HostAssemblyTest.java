// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is made of the little that lspci tells. The contract of the test kit has the rest. */
class HostAssemblyTest {
  private static final String PF =
      """
      0000:6b:00.0 Co-processor [0b40]: Intel Corporation 4xxx Series QAT [8086:4940] (rev 40)
      \tNUMA node: 0
      \tCapabilities: [150 v1] Single Root I/O Virtualization (SR-IOV)
      \t\tInitial VFs: 16, Total VFs: 16, Number of VFs: 2, Function Dependency Link: 00
      \t\tVF offset: 1, stride: 1, Device ID: 4941
      \tKernel driver in use: 4xxx
      """;
  private static final String VFS =
      """
      0000:6b:00.1 Co-processor [0b40]: Intel Corporation Device [8086:4941] (rev 40)
      \tNUMA node: 0
      \tIOMMU group: 401
      \tKernel driver in use: vfio-pci

      0000:6b:00.2 Co-processor [0b40]: Intel Corporation Device [8086:4941] (rev 40)
      """;
  private static final String OTHERS =
      """
      0000:17:00.0 Ethernet controller [0200]: Intel Corporation Ethernet [8086:1563]

      0000:70:00.4 Co-processor [0b40]: Intel Corporation Device [8086:4941] (rev 40)
      """;
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  private static DiscoveryReport report(String... blocks) {
    return HostAssembly.of(new LspciReader(String.join("\n", blocks)), QatFamily.catalog());
  }

  private static List<String> lines(DiscoveryReport report) {
    return report.findings().stream().map(f -> f.kind().code() + ": " + f.message()).toList();
  }

  @Test
  void aHostIsAssembledFromWhatIsRead() {
    DiscoveryReport report = report(PF, VFS, OTHERS);

    assertThat(report.scan().pciFunctions()).isEqualTo(5);
    assertThat(report.inventory().cards()).hasSize(1);
    PhysicalFunction pf = report.inventory().devices().get(0);
    assertThat(pf.model().name()).isEqualTo("4xxx");
    assertThat(pf.revision().optional()).contains(0x40);
    assertThat(pf.functions()).extracting(VirtualFunction::index).containsExactly(0, 1);
    assertThat(pf.attachHandles()).contains(VF);
    assertThat(report.inventory().orphans())
        .singleElement()
        .satisfies(orphan -> assertThat(orphan.address()).hasToString("0000:70:00.4"));
    assertThat(lines(report)).containsExactly("vf-unlisted: a VF that no PF lists");
    DiscoveryReport reversed = report(OTHERS, VFS, PF);
    assertThat(reversed.inventory()).isEqualTo(report.inventory());
    assertThat(reversed.findings()).isEqualTo(report.findings());
  }

  @Test
  void withoutItsPfAFunctionIsAnOrphan() {
    DiscoveryReport guest = report(VFS);

    assertThat(guest.inventory().devices()).isEmpty();
    assertThat(guest.inventory().orphans()).hasSize(2);
    assertThat(guest.findings()).isEmpty();
  }

  @Test
  void aFunctionThatIsListedAndNotThereIsAFinding() {
    DiscoveryReport report = report(PF);

    assertThat(report.inventory().devices().get(0).functions()).isEmpty();
    assertThat(lines(report))
        .contains(
            "vf-missing: leads to 0000:6b:00.1, which is not there",
            "vf-missing: leads to 0000:6b:00.2, which is not there");
  }

  @Test
  void aFunctionThatTwoListIsReadOnceAndCountsOnce() {
    String thief = PF.replace("6b:00.0", "6a:1f.7").replace("offset: 1,", "offset: 2,");
    var reads = new ArrayList<PciAddress>();
    var reader = new LspciReader(String.join("\n", PF, thief, VFS));
    DiscoveryReport report = HostAssembly.of(new Counting(reader, reads), QatFamily.catalog());

    assertThat(reads).containsOnlyOnce(VF);
    assertThat(report.inventory().attachHandles()).hasSize(2);
    assertThat(lines(report))
        .contains(
            "vf-claimed-twice: listed as virtfn0 of 0000:6a:1f.7 and virtfn0 of 0000:6b:00.0;"
                + " counted as virtfn0 of 0000:6a:1f.7");
  }

  private record Counting(HostReader host, List<PciAddress> reads) implements HostReader {
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
      reads.add(function);
      return host.device(function, layout, findings);
    }
  }

  @Test
  void aHostInAFileIsReadAnewEachTime(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("lspci.txt");
    assertThatThrownBy(() -> HostAssembly.ofFile(file, LspciReader::new, QatFamily.catalog()))
        .isInstanceOf(HostUnreadableException.class)
        .hasMessage(file + " cannot be read: no such file or folder");

    Files.writeString(
        file, "0000:6b:00.0 Co-processor [0b40]: Intel Corporation Device [8086:4940] (rev 40)\n");
    assertThat(
            HostAssembly.ofFile(file, LspciReader::new, QatFamily.catalog()).inventory().devices())
        .extracting(pf -> pf.model().name())
        .containsExactly("4xxx");
  }
}
