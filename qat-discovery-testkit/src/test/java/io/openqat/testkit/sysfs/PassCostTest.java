// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HostFixtures;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a pass costs on a host of 251 functions: three C62x PFs, 48 VFs, 200 foreign functions. */
class PassCostTest {
  private static final String HOST =
      """
      accelerators:
        - {at: [3d:00.0, 3f:00.0, da:00.0], model: C62x, vfs: all}
      foreign:
        - {kind: nic, at: [%s]}
      """
          .formatted(
              IntStream.range(0, 25).mapToObj("10:%02x.0-7"::formatted).collect(joining(", ")));

  @Test
  void aForeignFunctionCostsOneOpenAndAnAcceleratorFunctionEightAccesses(@TempDir Path sysfs) {
    HostFixtures.write(HostFixtures.scenarioOf(HOST), sysfs);
    Map<PciAddress, Integer> accesses = new TreeMap<>();
    var discovery =
        new SysfsDiscovery(
            sysfs,
            QatFamily.catalog(),
            (path, access) ->
                functionOf(sysfs, path).ifPresent(f -> accesses.merge(f, 1, Integer::sum)));
    DiscoveryReport report = discovery.discover();

    assertThat(report.scan().pciFunctions()).isEqualTo(251);
    assertThat(report.inventory().attachHandles()).hasSize(48);
    assertThat(report.findings()).isEmpty();
    int accelerators = 0;
    for (Map.Entry<PciAddress, Integer> entry : accesses.entrySet()) {
      if (entry.getKey().bus() == 0x10) {
        assertThat(entry.getValue()).as("foreign %s", entry.getKey()).isEqualTo(1);
      } else {
        accelerators += entry.getValue();
      }
    }
    assertThat(accelerators).isLessThanOrEqualTo(8 * 51);
    report
        .inventory()
        .attachHandles()
        .forEach(vf -> assertThat(accesses.get(vf)).isLessThanOrEqualTo(7));
  }

  /** The function whose directory an access is made in; none for the list of all functions. */
  private static Optional<PciAddress> functionOf(Path sysfs, Path path) {
    Path below = sysfs.relativize(path);
    return below.getNameCount() > 3
        ? PciAddress.tryParse(below.getName(3).toString())
        : Optional.empty();
  }
}
