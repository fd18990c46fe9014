// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.image.SysfsTree;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a host can be described as, and what is found on it. */
class HostStatesTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final String CONFIG = "devices/pci0000:6b/0000:6b:00.0/config";

  private static SimulatedHost boot(String more) {
    String text = "name: host\nsummary: a host\nkernel: 7.3\n" + more;
    return SimulatedHost.boot(new ScenarioText(QatFamily.catalog()).parse("host", text));
  }

  private static SimulatedHost pf(String more) {
    return boot("accelerators: [{at: 6b:00.0, model: 4xxx" + more + "}]");
  }

  private static PhysicalFunction device(SimulatedHost host) {
    return host.discovery().discover().inventory().device(PF).orElseThrow();
  }

  private static List<String> findings(SimulatedHost host) {
    return host.discovery().discover().findings().stream().map(f -> f.kind().code()).toList();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accelerators: [{at: 6b:00.0, model: 4xxx, total-vfs: 0}] | sriov-off",
        "accelerators: [{at: 6b:00.0, model: 4xxx, total-vfs: none}] | sriov-off",
        "accelerators: [{at: 6b:00.0, model: 4xxx, driver: none, override: vfio-pci}]"
            + " | driver-missing",
        "machine: {not-loaded: [4xxx]}~accelerators: [{at: 6b:00.0, model: 4xxx}] | driver-missing",
        "machine: {nodes: 2}~accelerators: [{at: 6b:00.0, model: 4xxx, node: -1}] | driver-missing",
        "machine: {iommu: off}~accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}] | iommu-off",
        "accelerators: [{at: 6b:00.0, model: 4xxx, reserved: direct}] | reserved-memory",
        "machine: {hypervisor: xen}~accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all, bound:"
            + " {pciback: all}}] | iommu-off",
        "accelerators: [{at: 6b:00.0, model: 4xxx, driver: vfio-pci, vfs: all}] | driver-unexpected",
        "accelerators: [{at: 6b:00.0, model: 4xxx}]~"
            + "foreign: [{at: 6c:00.0, kind: nvme, group-of: 6b:00.0}] | iommu-group-shared",
        "foreign: [{at: 6b:00.0, kind: co-processor, id: 8086:494a, driver: 4xxx}]"
            + " | co-processor-unknown",
        "foreign: [{at: 6b:00.0-1, kind: co-processor}] | co-processor-unknown",
        "accelerators: [{at: 6b:00.0, model: 4xxx}]~faults: [off-bus 6b:00.0] | device-unresponsive",
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]~faults: [off-bus 6b:00.0]"
            + " | device-unresponsive",
        "accelerators: [{at: 6b:00.0, model: 4xxx}]~faults: [errors 6b:00.0 fatal+1 at 1]"
            + " | fatal-error",
      })
  void whatIsWrongIsFound(String scenario, String code) {
    assertThat(findings(boot(scenario.replace('~', '\n')))).containsExactly(code);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "machine: {nodes: 1}~accelerators: [{at: 6b:00.0, model: 4xxx, node: -1}]",
        "accelerators: [{at: 6b:00.0, model: 4xxx, reserved: direct-relaxable}]",
        "accelerators: [{at: 6b:00.0, model: 4xxx}]~"
            + "foreign: [{at: 6c:00.0, kind: root-port, group-of: 6b:00.0}]",
      })
  void whatIsWellIsNot(String scenario) {
    assertThat(findings(boot(scenario.replace('~', '\n')))).isEmpty();
  }

  @Test
  void aPfOfVfioMakesVfsForVfioAlone() {
    SimulatedHost host = pf(", driver: vfio-pci, vfs: 3");
    assertThat(device(host).functions()).hasSize(3).allMatch(vf -> vf.host().isVfio());
    host.control().setVfCount(PF, 0);
    host.control().setVfCount(PF, 2);
    assertThat(device(host).functions()).hasSize(2).allMatch(vf -> vf.host().isVfio());
    assertThatThrownBy(() -> pf(", driver: vfio-pci").control().setVfCount(PF, 2))
        .hasMessageContaining("ENOENT");
  }

  @Test
  void aGroupThatTheKernelUsesCannotBeOpened() {
    String shared =
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all, bound: {vfio-pci: all}}]\n"
            + "foreign: [{at: 6c:00.0, kind: %s, group-of: 6b:00.1}]";
    assertThatThrownBy(() -> boot(shared.formatted("nic")).openVfio(VF))
        .hasMessageContaining("EPERM");
    boot(shared.formatted("root-port")).openVfio(VF);
    assertThatThrownBy(() -> pf(", driver: vfio-pci, reserved: direct").openVfio(PF))
        .hasMessageContaining("EPERM");
  }

  @Test
  void withoutAnIommuVfioMakesGroupsThatComeAndGoWithItsFunctions() {
    SimulatedHost host =
        boot("machine: {iommu: no-iommu}\naccelerators: [{at: 6b:00.0, model: 4xxx, vfs: all}]");
    assertThat(device(host).functions())
        .allMatch(vf -> vf.host().iommuGroup().equals(Reading.absent()));
    host.control().overrideDriver(VF, Optional.of(DriverName.VFIO_PCI));
    host.control().bind(VF, DriverName.VFIO_PCI);
    assertThat(device(host).functions().get(0).host().iommuGroup().optional()).isPresent();
    host.control().unbind(VF);
    assertThat(device(host).functions().get(0).host().iommuGroup()).isEqualTo(Reading.absent());
  }

  @Test
  void aDeviceThatIsOffTheBusDoesNotStartAgain() {
    SimulatedHost host = pf("");
    host.inject(Fault.parse("off-bus 6b:00.0"));
    DiscoveryReport report = host.discovery().discover();
    assertThat(report.inventory().device(PF).orElseThrow().revision().optional()).isEmpty();
    assertThatThrownBy(() -> host.control().setVfCount(PF, 16)).hasMessageContaining("EFAULT");
  }

  @Test
  void theConfigurationSpaceIsThatOfTheFunctionOnDiskToo(@TempDir Path folder) throws IOException {
    SimulatedHost host = pf(", revision: 0x42, subsystem: 8086:0002, vfs: all");
    SysfsTree.in(folder).show(host.image());
    byte[] config = Files.readAllBytes(folder.resolve(CONFIG));
    assertThat(HexFormat.of().formatHex(config))
        .hasSize(128)
        .startsWith("86804049" + "00000000" + "42" + "00400b")
        .contains("86800200");
    // A VF has no ids of its own there.
    SysfsImage.Node vf = host.image().at(CONFIG.replace("00.0/", "00.1/")).orElseThrow();
    assertThat(((SysfsImage.Binary) vf).hex()).startsWith("ffffffff" + "00000000" + "42");
    host.inject(Fault.parse("off-bus 6b:00.0"));
    byte[] ones = new byte[64];
    Arrays.fill(ones, (byte) 0xff);
    SysfsImage.Node off = host.image().at(CONFIG).orElseThrow();
    assertThat(((SysfsImage.Binary) off).hex()).isEqualTo(HexFormat.of().formatHex(ones));
  }
}
