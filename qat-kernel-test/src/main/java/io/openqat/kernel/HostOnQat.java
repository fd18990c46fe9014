// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.control.UnsafeWriteException;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.uevent.KernelUevents;
import io.openqat.sysfs.usage.HostUsage;
import io.openqat.sysfs.usage.UsageRoots;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Discovery, events, users and refusals, beyond what the contract of control asks for. */
final class HostOnQat {
  private static final Path SYS = Path.of("/sys");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  private final SysfsDiscovery discovery = new SysfsDiscovery(SYS, QatFamily.catalog());
  private final FunctionControl control = new SysfsControl(SYS, QatFamily.catalog());

  @BeforeEach
  void start() {
    QatBench.fresh();
  }

  @Test
  @DisplayName("discovery: the PF and its VFs, where they are, without a finding")
  void discovered() {
    control.setVfCount(VirtualQat.FIRST, 16);

    var report = discovery.discover();
    PhysicalFunction pf = report.inventory().device(VirtualQat.FIRST).orElseThrow();

    assertThat(report.findings()).isEmpty();
    assertThat(pf.host().driver()).isEqualTo(Reading.known(new DriverName(VirtualQat.DRIVER)));
    assertThat(pf.host().numaNode().optional().map(NumaNode::toString)).contains("0");
    assertThat(pf.functions()).extracting(VirtualFunction::index).hasSize(16).startsWith(0, 1, 2);
    assertThat(report.inventory().orphans()).isEmpty();
  }

  @Test
  @DisplayName("uevents: VFs that come and go are told of")
  void events() throws InterruptedException {
    try (var source = KernelUevents.open()) {
      control.setVfCount(VirtualQat.FIRST, 2);
      var told = new TreeSet<PciAddress>();
      Optional<ChangeSignal> signal = source.await(Duration.ofSeconds(30));
      while (signal.isPresent()) {
        told.addAll(signal.get().functions());
        signal = source.await(Duration.ofMillis(100));
      }

      assertThat(told).contains(VirtualQat.FIRST, VF);

      control.setVfCount(VirtualQat.FIRST, 0);
      assertThat(source.await(Duration.ofSeconds(30))).isPresent();
    }
  }

  @Test
  @DisplayName("usage: the process that holds a VF open is named")
  void holder() {
    control.setVfCount(VirtualQat.FIRST, 16);
    control.overrideDriver(VF, Optional.of(DriverName.VFIO_PCI));
    control.bind(VF, DriverName.VFIO_PCI);
    var usage = new HostUsage(UsageRoots.THIS_HOST);
    var inventory = discovery.discover().inventory();
    assertThat(usage.claims(inventory)).isEmpty();

    try (var user = new VfioUser(VF)) {
      assertThat(usage.claims(inventory))
          .as("with %s", user)
          .singleElement()
          .satisfies(claim -> assertThat(claim.function()).isEqualTo(VF))
          .satisfies(claim -> assertThat(claim.kind()).isEqualTo(ClaimKind.VFIO_OPEN))
          .satisfies(
              claim ->
                  assertThat(claim.holder())
                      .contains(Long.toString(ProcessHandle.current().pid()))
                      .contains("java"));
    }
  }

  @Test
  @DisplayName("hot removal: gone, with ENOENT for who still writes; back after a rescan")
  void removedAndBack() {
    VirtualQat.files().write("remove", "1");

    assertThat(discovery.discover().inventory().device(VirtualQat.FIRST)).isEmpty();
    assertThat(refusal(() -> control.setVfCount(VirtualQat.FIRST, 4)).errno())
        .isEqualTo(Errno.ENOENT);

    PciFiles.rescan();

    PhysicalFunction pf = discovery.discover().inventory().device(VirtualQat.FIRST).orElseThrow();
    assertThat(pf.host().driver()).isEqualTo(Reading.known(new DriverName(VirtualQat.DRIVER)));
    assertThat(pf.sriov().orElseThrow().enabled()).isEqualTo(Reading.known(0));
    assertThat(control.setVfCount(VirtualQat.FIRST, 16)).isEqualTo(16);
  }

  @Test
  @DisplayName("EACCES: without the right to write, the message says as whom to run")
  void noRight() {
    Nobody.run(
        () -> {
          var unprivileged = new SysfsControl(SYS, QatFamily.catalog());
          assertThat(refusal(() -> unprivileged.setVfCount(VirtualQat.FIRST, 4)))
              .hasMessageContaining("EACCES")
              .hasMessageContaining("run as a user who may write");
        });
  }

  @Test
  @DisplayName("EROFS: a read-only /sys, as in a container")
  void readOnly() {
    Path mount = Path.of(System.getProperty("qat.kernel.readonly"));
    var inContainer = new SysfsControl(mount, QatFamily.catalog());

    assertThat(refusal(() -> inContainer.setVfCount(VirtualQat.FIRST, 4)))
        .hasMessageContaining("EROFS")
        .hasMessageContaining("mounted read-only");
  }

  @Test
  @DisplayName("foreign functions: nothing is written about what the catalogue does not know")
  void foreign() {
    PciAddress bridge = PciAddress.parse("0000:00:1f.0");

    assertThat(
            catchThrowableOfType(
                UnsafeWriteException.class,
                () -> control.overrideDriver(bridge, Optional.of(DriverName.VFIO_PCI))))
        .hasMessageContaining("no accelerator");
  }

  private static ControlException refusal(Runnable call) {
    return catchThrowableOfType(ControlException.class, call::run);
  }
}
