// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the kernel's own QAT driver shows is read whole. */
class RecordedTreesTest {
  private static final PciAddress FIRST = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress SECOND = PciAddress.parse("0000:e8:00.0");

  private static DiscoveryReport discover(String name) throws IOException {
    return new SysfsDiscovery(RecordedTree.named(name).files(), QatFamily.catalog()).discover();
  }

  @Test
  void aDeviceThatIsUpWithItsVfsOnVfio() throws IOException {
    DiscoveryReport report = discover("4xxx-7.3-vfs-on-vfio");

    PhysicalFunction pf = report.inventory().device(FIRST).orElseThrow();
    assertThat(pf.status().state()).isEqualTo(Reading.known(OperationalState.UP));
    assertThat(pf.status().services()).isEqualTo(Reading.known(ServiceSet.of("sym", "asym")));
    assertThat(pf.functions()).hasSize(16).allMatch(vf -> vf.host().isVfio());
    assertThat(pf.functions().stream().map(VirtualFunction::host))
        .allSatisfy(host -> assertThat(host.iommuGroup().optional()).isPresent());
    assertThat(report.findings()).isEmpty();
  }

  @Test
  void aDeviceThatIsDownAndOneWithoutItsDriver() throws IOException {
    DiscoveryReport report = discover("4xxx-7.3-down-and-unbound");

    PhysicalFunction unbound = report.inventory().device(FIRST).orElseThrow();
    assertThat(unbound.status().state()).isEqualTo(Reading.absent());
    assertThat(unbound.host().driver()).isEqualTo(Reading.absent());
    PhysicalFunction down = report.inventory().device(SECOND).orElseThrow();
    assertThat(down.status().state()).isEqualTo(Reading.known(OperationalState.DOWN));
    assertThat(down.status().errors()).isEqualTo(Reading.absent());
    assertThat(report.findings())
        .extracting(finding -> finding.address().orElseThrow() + " " + finding.kind().code())
        .containsExactlyInAnyOrder("0000:6b:00.0 driver-missing", "0000:e8:00.0 device-down");
  }
}
