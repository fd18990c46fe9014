// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static io.openqat.domain.pci.DriverName.VFIO_PCI;
import static io.openqat.fake.scenario.KernelVersion.V6_1;
import static io.openqat.fake.scenario.KernelVersion.V6_12;
import static io.openqat.fake.scenario.KernelVersion.V7_3;
import static io.openqat.testkit.ControlCapability.QAT_DRIVER;
import static io.openqat.testkit.ControlCapability.QAT_MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which driver holds which function. */
public interface DriverControlContract extends ControlContract {

  @Test
  @DisplayName("driver_override, base/driver.c: reads back as written, a line end clears it")
  default void overrideIsSetAndCleared() {
    var bench = withVfs();

    assertThat(bench.control().overrideDriver(VF, Optional.of(VFIO_PCI))).contains(VFIO_PCI);
    assertThat(bench.control().overrideDriver(VF, Optional.empty())).isEmpty();
  }

  @Test
  @DisplayName("driver_override: may name a driver that is not there")
  default void overrideWithUnknownDriver() {
    var none = new DriverName("no-such-driver");

    assertThat(withVfs().control().overrideDriver(VF, Optional.of(none))).contains(none);
  }

  @Test
  @DisplayName("driver_override: leaves the present binding alone")
  default void overrideKeepsBinding() {
    var bench = withVfs();
    giveToVfio(bench, VF);

    bench.control().overrideDriver(VF, Optional.empty());

    assertThat(driverOf(bench, 0)).contains(VFIO_PCI);
  }

  @Test
  @DisplayName("bind, vfio_pci.c: without an override vfio-pci does not want it, ENODEV")
  default void bindWithoutOverride() {
    var bench = withVfs();

    assertThat(refused(Errno.ENODEV, () -> bench.control().bind(VF, VFIO_PCI)))
        .hasMessageContaining("driver_override must name");
  }

  @Test
  @DisplayName("bind, base/bus.c: with an override it takes the function")
  default void bindWithOverride() {
    var bench = withVfs();
    bench.control().overrideDriver(VF, Optional.of(VFIO_PCI));

    assertThat(bench.control().bind(VF, VFIO_PCI)).contains(VFIO_PCI);
    assertThat(driverOf(bench, 0)).contains(VFIO_PCI);
    assertThat(driverOf(bench, 1)).isEmpty();
  }

  @Test
  @DisplayName("bind, base/dd.c: bound already is EBUSY, and needs the driver to match first")
  default void bindWhatIsBound() {
    var bench = withVfs();
    giveToVfio(bench, VF);
    refused(Errno.EBUSY, () -> bench.control().bind(VF, VFIO_PCI));

    bench.control().overrideDriver(VF, Optional.empty());

    refused(Errno.ENODEV, () -> bench.control().bind(VF, VFIO_PCI));
  }

  @Test
  @DisplayName("bind: a driver whose module is not loaded has no folder, ENOENT")
  default void bindToUnknownDriver() {
    var bench = withVfs();

    refused(Errno.ENOENT, () -> bench.control().bind(VF, new DriverName("no-such-driver")));
  }

  @Test
  @DisplayName("bind, base/bus.c: no such function is ENODEV")
  default void bindWhatIsNotThere() {
    var bench = withVfs();

    refused(Errno.ENODEV, () -> bench.control().bind(PciAddress.parse("0000:ff:00.0"), VFIO_PCI));
  }

  @Test
  @DisplayName("unbind, base/bus.c: the function is free afterwards; again is no error")
  default void unbind() {
    var bench = withVfs();
    giveToVfio(bench, VF);

    assertThat(bench.control().unbind(VF)).isEmpty();
    assertThat(bench.control().unbind(VF)).isEmpty();
    assertThat(driverOf(bench, 0)).isEmpty();
  }

  @Test
  @DisplayName("unbind: a function that is not there is ENOENT")
  default void unbindWhatIsNotThere() {
    var bench = withVfs();

    refused(Errno.ENOENT, () -> bench.control().unbind(PciAddress.parse("0000:ff:00.0")));
  }

  @Test
  @DisplayName("unbind, vfio_main.c: waits for a VFIO user; only the driver link is gone meanwhile")
  default void unbindWaits() {
    var bench = withUser();

    waits(() -> bench.control().unbind(VF));

    assertThat(functions(bench)).hasSize(16);
    assertThat(driverOf(bench, 0)).isEmpty();
    bench.close(VF);
    giveToVfio(bench, VF);
    assertThat(driverOf(bench, 0)).contains(VFIO_PCI);
  }

  @Test
  @DisplayName("device lock, base/dd.c: bind waits for an unbind that waits, if it is made at all")
  default void bindWaitsForUnbind() {
    var bench = withUser();
    waits(() -> bench.control().unbind(VF));

    var pending = waits(() -> bench.control().bind(VF, VFIO_PCI));
    bench.close(VF);

    assertThat(driverOf(bench, 0).isPresent()).isEqualTo(pending.write().path().endsWith("/bind"));
  }

  @Test
  @DisplayName("unbind of a PF, adf_remove: its VFs and its qat/ group go")
  default void unbindDevice() {
    needs(QAT_DRIVER);
    var bench = withVfs();

    assertThat(bench.control().unbind(PF)).isEmpty();

    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench).status().state()).isEqualTo(Reading.absent());
    assertThat(device(bench).sriov().orElseThrow().enabled()).isEqualTo(Reading.known(0));
  }

  @Test
  @DisplayName("unbind of a PF whose VF is open: it is taken down first, and that waits")
  default void unbindDeviceWaits() {
    needs(QAT_DRIVER);
    var bench = withUser();

    waits(() -> bench.control().unbind(PF));
    assertThat(device(bench).host().driver()).isNotEqualTo(Reading.absent());
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(OperationalState.DOWN));

    bench.close(VF);
    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench).sriov().orElseThrow().enabled()).isEqualTo(Reading.known(0));
    assertThat(bench.control().unbind(PF)).isEmpty();
  }

  @Test
  @DisplayName("bind of a PF: its driver takes it back, and can make VFs again")
  default void bindDeviceAgain() {
    var bench = one();
    DriverName driver = device(bench).host().driver().optional().orElseThrow();
    bench.control().unbind(PF);

    assertThat(bench.control().bind(PF, driver)).contains(driver);
    assertThat(functions(bench)).isEmpty();
    assertThat(bench.control().setVfCount(PF, 16)).isEqualTo(16);
  }

  @Test
  @DisplayName("drivers_probe, base/bus.c: success does not mean that a driver was bound")
  default void probeWithoutTaker() {
    assertThat(withVfs().control().probe(VF)).isEmpty();
  }

  @Test
  @DisplayName("drivers_probe: the driver of the override takes it")
  default void probeWithOverride() {
    var bench = withVfs();
    bench.control().overrideDriver(VF, Optional.of(VFIO_PCI));

    assertThat(bench.control().probe(VF)).contains(VFIO_PCI);
  }

  @Test
  @DisplayName("drivers_probe: no such function is ENODEV")
  default void probeWhatIsNotThere() {
    var bench = withVfs();

    refused(Errno.ENODEV, () -> bench.control().probe(PciAddress.parse("0000:ff:00.0")));
  }

  @Test
  @DisplayName("returning a VF: unbind, clear the override, probe gives the kernel's own driver")
  default void returnToKernel() {
    var bench = withVfs("C62x", kernel());
    var vf = functions(bench).get(0).address();
    DriverName driver = driverOf(bench, 0).orElseThrow();
    bench.control().unbind(vf);
    bench.control().overrideDriver(vf, Optional.of(VFIO_PCI));

    bench.control().overrideDriver(vf, Optional.empty());

    assertThat(bench.control().probe(vf)).contains(driver);
  }

  @Test
  @DisplayName("denylist, vfio_pci.c: vfio-pci refuses Gen1 and Gen2; bind tells, probe does not")
  default void denylist() {
    needs(QAT_MODELS);
    var bench = withVfs("C62x", kernel());
    var vf = functions(bench).get(0).address();
    bench.control().unbind(vf);
    bench.control().overrideDriver(vf, Optional.of(VFIO_PCI));

    assertThat(refused(Errno.EINVAL, () -> bench.control().bind(vf, VFIO_PCI)))
        .hasMessageContaining("disable_denylist=1");
    assertThat(bench.control().probe(vf)).isEmpty();
    assertThat(driverOf(bench, 0)).isEmpty();
  }

  @Test
  @DisplayName("denylist, vfio_pci.c: not heeded with disable_denylist=1")
  default void denylistOff() {
    needs(QAT_MODELS);
    var bench =
        on(
            HostFixtures.scenarioOf(
                "machine: {vfio-denylist: false}\naccelerators: [{at: 6b:00.0, model: C62x, vfs: all}]"));
    var vf = functions(bench).get(0).address();

    giveToVfio(bench, vf);

    assertThat(driverOf(bench, 0)).contains(VFIO_PCI);
  }

  @Test
  @DisplayName("vfio group.c: without an IOMMU vfio-pci refuses with EINVAL")
  default void withoutIommu() {
    var bench =
        on(
            HostFixtures.scenarioOf(
                "kernel: %s\nmachine: {iommu: false}\naccelerators: [{at: 6b:00.0, model: %s, vfs: all}]"
                    .formatted(kernel(), model())));
    bench.control().overrideDriver(VF, Optional.of(VFIO_PCI));

    refused(Errno.EINVAL, () -> bench.control().bind(VF, VFIO_PCI));
  }

  @Test
  @DisplayName(
      "qat_vfio_pci, vfio/pci/qat/main.c: takes a VF of Gen4 or Gen6 whose PF has its driver")
  default void variant() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = withVfs();
    bench.control().overrideDriver(VF, Optional.of(QAT_VFIO));

    assertThat(bench.control().bind(VF, QAT_VFIO)).contains(QAT_VFIO);
  }

  @Test
  @DisplayName("qat_vfio_pci: not on 6.1, ENOENT; 420xx only on later kernels, EINVAL")
  default void variantElsewhere() {
    needs(QAT_DRIVER);
    var old = withVfs("4xxx", V6_1);
    refused(Errno.ENOENT, () -> old.control().bind(VF, QAT_VFIO));

    var early = withVfs("420xx", V6_12);
    early.control().overrideDriver(VF, Optional.of(QAT_VFIO));
    assertThat(refused(Errno.EINVAL, () -> early.control().bind(VF, QAT_VFIO)))
        .hasMessageContaining("newer kernel");

    var late = withVfs("420xx", V7_3);
    late.control().overrideDriver(VF, Optional.of(QAT_VFIO));
    assertThat(late.control().bind(VF, QAT_VFIO)).contains(QAT_VFIO);
  }

  @Test
  @DisplayName("adf_drv.c: an unknown node on a machine with several makes the driver refuse")
  default void unknownNode() {
    needs(QAT_DRIVER);
    var bench = on(host(model(), kernel(), "node: -1"));

    assertThat(device(bench).host().driver()).isEqualTo(Reading.absent());
    refused(Errno.EINVAL, () -> bench.control().bind(PF, new DriverName(model())));
  }

  @Test
  @DisplayName("adf_init.c: missing firmware makes the driver refuse, EFAULT for bind alone")
  default void missingFirmware() {
    needs(QAT_DRIVER);
    var bench = on(host(model(), kernel(), "firmware: false"));
    assertThat(bench.control().probe(PF)).isEmpty();

    assertThat(refused(Errno.EFAULT, () -> bench.control().bind(PF, new DriverName(model()))))
        .hasMessageContaining("firmware");
  }
}
