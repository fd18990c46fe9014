// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerUse;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.assignment.Given;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsTree;
import io.openqat.mapping.container.CdiDevice;
import io.openqat.mapping.container.CdiSpec;
import io.openqat.testkit.HostFixtures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The nodes that a kernel with CONFIG_VFIO_DEVICE_CDEV makes; the simulated one makes none. */
class CdiPublisherTest {
  private static final ContainerAccess BY_DEVICE =
      new ContainerAccess(true, 1000, OptionalLong.of(1001));

  @TempDir Path folder;

  private final SimulatedHost host = HostFixtures.boot("spr-2x1");
  private Path tree;

  @BeforeEach
  void whatItsSysfsShows() {
    tree = folder.resolve("tree");
    SysfsTree.in(tree).show(host.image());
  }

  private CdiDevice device() {
    var settings = new HostSettings(Host.simulated(host), QatFamily.catalog(), "host");
    try (AssignmentSession desk =
        AssignmentSession.open(settings, Optional.empty(), LedgerUse.GIVE)) {
      Given given =
          desk.assigner(List.of())
              .assign(AssignmentRequest.vf(new Container("web1")), PlacementPolicies.PACKED);
      return new CdiPublisher(new CdiFolder(folder.resolve("cdi")), Host.sysfs(tree))
          .device(HostState.of(given.seen()), given.entries().get(0), Optional.of(BY_DEVICE));
    }
  }

  @Test
  void byDeviceItsOwnNodeIsShown() throws IOException {
    Files.createDirectories(tree.resolve("bus/pci/devices/0000:6b:00.1/vfio-dev/vfio7"));

    CdiDevice shown = device();

    assertThat(shown.nodes()).containsExactly("/dev/iommu", "/dev/vfio/devices/vfio7");
    assertThat(CdiSchema.problems(CdiSpec.render(shown))).isEmpty();
  }

  @Test
  void whereTheKernelMakesNoneItIsRefused() {
    assertThatThrownBy(this::device).hasMessageContaining("leave --iommufd out");
  }
}
