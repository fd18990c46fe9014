// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sysfs;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.DriverName;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsImage;
import io.openqat.sysfs.discovery.SysfsDrivers;
import io.openqat.testkit.HostFixtures;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the tree of a simulated host tells of its drivers is what the simulation knows. */
class SysfsDriversTest {
  static Stream<String> names() {
    return HostFixtures.names().stream();
  }

  private static HostDrivers read(SysfsImage image) {
    return SysfsDrivers.read(image.files(), QatFamily.catalog());
  }

  private static SysfsImage without(SysfsImage image, String path) {
    var nodes = new TreeMap<>(image.nodes());
    nodes.keySet().removeIf(node -> node.equals(path) || node.startsWith(path + "/"));
    return new SysfsImage(nodes);
  }

  @ParameterizedTest
  @MethodSource("names")
  void aTreeTellsWhatTheSimulationKnows(String name) {
    SimulatedHost host = HostFixtures.boot(name);
    assertThat(read(host.image())).isEqualTo(host.drivers());
  }

  @Test
  void whatCannotBeReadIsNotKnown() {
    SysfsImage image = HostFixtures.boot("gen4-out-of-tree").image();
    assertThat(read(without(image, "bus/pci/drivers"))).isEqualTo(HostDrivers.UNKNOWN);
    assertThat(read(without(image, "module/qat_4xxx")).outOfTree()).isEmpty();
    assertThat(read(without(image, "module/vfio_pci")).denylistHeeded()).isEmpty();
  }

  @Test
  void aDriverWithoutAModuleIsTheKernelsOwn() {
    SysfsImage image = HostFixtures.boot("gen4-out-of-tree").image();
    HostDrivers drivers = read(without(image, "bus/pci/drivers/4xxx/module"));
    assertThat(drivers.outOfTree().map(names -> names.contains(new DriverName("4xxx"))))
        .isEqualTo(Optional.of(false));
  }
}
