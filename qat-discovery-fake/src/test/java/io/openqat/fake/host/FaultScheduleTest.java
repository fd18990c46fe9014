// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultScheduleTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");

  private final SimulatedHost host = SimulatedHost.boot(ScenarioLibrary.builtIn().named("spr-2x1"));
  private final AcceleratorDiscovery discovery = host.discovery();

  @Test
  void aFaultComesAndGoesWithItsPasses() {
    host.inject(Fault.parse("unreadable 6b:00.0/numa_node EACCES at 2..3"));

    assertThat(codes(4))
        .containsExactly(
            List.of(), List.of("attribute-unreadable"), List.of("attribute-unreadable"), List.of());
  }

  @Test
  void whatTheTreeShowsIsWhatTheNextPassFinds() {
    host.inject(Fault.parse("missing 6b:00.0/numa_node at 1"));
    String file = "devices/pci0000:6b/0000:6b:00.0/numa_node";

    assertThat(host.image().at(file)).isEmpty();
    assertThat(device().host().numaNode()).isEqualTo(Reading.absent());
    assertThat(host.image().at(file)).isPresent();
  }

  @Test
  void countersRiseOnceWithEachPass() {
    host.inject(Fault.parse("errors 6b:00.0 correctable+3"));

    var counted = new ArrayList<Long>();
    for (int pass = 0; pass < 3; pass++) {
      host.image();
      host.image();
      counted.add(device().status().errors().optional().orElseThrow().correctable());
    }

    assertThat(counted).containsExactly(3L, 6L, 9L);
  }

  @Test
  void missingFirmwareUnbindsTheDeviceUntilItIsThereAgain() {
    host.inject(Fault.parse("firmware-missing 6b:00.0 at 2"));

    assertThat(codes(3)).containsExactly(List.of(), List.of("driver-missing"), List.of());
    assertThat(device().functions()).isEmpty();
  }

  @Test
  void aDeviceThatIsGoneLeavesItsFunctionsUnlisted() {
    host.inject(Fault.parse("gone 6b:00.0"));

    var report = discovery.discover();

    assertThat(report.inventory().device(PF)).isEmpty();
    assertThat(report.inventory().orphans()).hasSize(16);
    assertThat(report.findings()).allMatch(f -> f.kind().code().equals("vf-unlisted"));
  }

  @Test
  void aLostVfIsACountThatDoesNotMatch() {
    host.inject(Fault.parse("vf-lost 6b:00.5"));

    assertThat(codes(1)).containsExactly(List.of("vf-count-mismatch"));
  }

  @Test
  void withoutIommuThereAreNoGroups() {
    host.inject(Fault.parse("iommu-off"));

    assertThat(device().functions())
        .allSatisfy(vf -> assertThat(vf.host().iommuGroup()).isEqualTo(Reading.absent()));
  }

  @Test
  void aWriteHangsAsLongAsTheFaultLasts() {
    host.inject(Fault.parse("hang 6b:00.0/qat/state at 1"));
    host.image();

    assertThatThrownBy(() -> host.control().setVfCount(PF, 0))
        .isInstanceOf(WritePendingException.class);
    assertThat(host.pendingWrites()).isEqualTo(1);
    assertThat(device().functions()).hasSize(16);

    assertThat(device().functions()).isEmpty();
    assertThat(host.pendingWrites()).isZero();
  }

  @Test
  void aFileSaysWhatItIsToldTo() {
    host.inject(Fault.parse("says 6b:00.0/sriov_offset 9 at 1"));

    assertThat(device().sriov().orElseThrow().offset()).isEqualTo(Reading.known(9));
    assertThat(device().sriov().orElseThrow().offset()).isNotEqualTo(Reading.known(9));
    assertThatThrownBy(() -> Fault.parse("says 6b:00.0/sriov_offset"))
        .hasMessageContaining("needs what the file says");
  }

  @Test
  void aReadIsHeldBackAsLongAsTheFaultLasts() {
    host.inject(Fault.parse("held-back 6b:00.0/sriov_numvfs at 1"));

    assertThat(codes(2)).containsExactly(List.of("read-blocked"), List.of());
  }

  @Test
  void healingEndsAllFaults() {
    host.inject(Fault.parse("garbage 6b:00.0/sriov_offset"));
    host.healAll();

    assertThat(codes(1)).containsExactly(List.of());
  }

  @Test
  void theSameSeedGivesTheSameFaults() {
    assertThat(RandomFaults.of(host, 7, 20)).isEqualTo(RandomFaults.of(host, 7, 20)).hasSize(20);
    assertThat(RandomFaults.of(host, 8, 20)).isNotEqualTo(RandomFaults.of(host, 7, 20));
  }

  private PhysicalFunction device() {
    return discovery.discover().inventory().device(PF).orElseThrow();
  }

  private List<List<String>> codes(int passes) {
    var codes = new ArrayList<List<String>>();
    for (int pass = 0; pass < passes; pass++) {
      codes.add(
          discovery.discover().findings().stream()
              .map(Finding::kind)
              .map(kind -> kind.code())
              .toList());
    }
    return codes;
  }
}
