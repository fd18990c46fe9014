// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.sysfs.CapturedHost;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a real kernel showed, state by state. */
class KernelCapturesTest {

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "4xxx-2pf-0-base | 10 | 0000:01:00.0 0/16 0000:02:00.0 0/16 | 0 | 2"
            + " | driver-unexpected driver-unexpected",
        "4xxx-2pf-1-vfs  | 26 | 0000:01:00.0 16/16 0000:02:00.0 0/16 | 0 | 17"
            + " | driver-unexpected driver-unexpected",
        "4xxx-2pf-2-vfio | 26 | 0000:01:00.0 16/16 0000:02:00.0 0/16 | 0 | 17"
            + " | driver-unexpected driver-unexpected",
        "nvme-vfs-on-vfio | 13 | 0000:01:00.0 5/7 | 0 | 5 | ''",
        "nvme-removal-waits-for-vfio-user | 11 | 0000:01:00.0 2/7 | 1 | 2 | read-blocked vf-unlisted",
        "nvme-pf-unbound-with-vfs | 11 | 0000:01:00.0 3/7 | 0 | 3 | driver-missing",
        "nvme-pf-removed | 10 | '' | 3 | 0 | vf-unlisted vf-unlisted vf-unlisted",
        "nvme-rescanned | 11 | 0000:01:00.0 0/7 | 3 | 1 | vf-unlisted vf-unlisted vf-unlisted",
      })
  void readsWhatTheKernelShows(
      String host, int functions, String devices, int orphans, int deployables, String findings) {
    DiscoveryReport report = CapturedHost.named(host).discover();
    assertThat(report.scan().pciFunctions()).isEqualTo(functions);
    assertThat(report.inventory().devices().stream().map(KernelCapturesTest::show))
        .containsExactlyElementsOf(
            devices.isEmpty() ? List.of() : List.of(devices.split("(?<=/\\d{1,2}) ")));
    assertThat(report.inventory().orphans()).hasSize(orphans);
    assertThat(report.inventory().attachHandles()).hasSize(deployables);
    assertThat(report.inventory().attachHandles()).doesNotHaveDuplicates();
    assertThat(report.findings().stream().map(f -> f.kind().code()).collect(joining(" ")))
        .isEqualTo(findings);
  }

  private static String show(PhysicalFunction pf) {
    String total = pf.sriov().orElseThrow().total().toString();
    return pf.address() + " " + pf.functions().size() + "/" + total;
  }
}
