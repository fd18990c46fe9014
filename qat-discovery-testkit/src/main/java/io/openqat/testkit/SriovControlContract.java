// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static io.openqat.fake.scenario.KernelVersion.OUT_OF_TREE;
import static io.openqat.fake.scenario.KernelVersion.V6_1;
import static io.openqat.fake.scenario.KernelVersion.V6_12;
import static io.openqat.testkit.ControlCapability.KERNEL_USERS;
import static io.openqat.testkit.ControlCapability.LASTING_RESET;
import static io.openqat.testkit.ControlCapability.QAT_DRIVER;
import static io.openqat.testkit.ControlCapability.QAT_MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.scenario.KernelVersion;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How VFs come and go. */
public interface SriovControlContract extends ControlContract {

  @ParameterizedTest
  @ValueSource(ints = {-1, 65536, 1_000_000})
  @DisplayName("sriov_numvfs, iov.c: negative or above 65535 is EINVAL")
  default void noNumberOfVfs(int count) {
    var bench = one();

    refused(Errno.EINVAL, () -> bench.control().setVfCount(PF, count));
  }

  @Test
  @DisplayName("sriov_numvfs, iov.c: more than sriov_totalvfs is ERANGE")
  default void moreThanTotal() {
    var bench = one();

    refused(Errno.ERANGE, () -> bench.control().setVfCount(PF, 17));
    assertThat(functions(bench)).isEmpty();
  }

  @Test
  @DisplayName("sriov_numvfs, iov.c: the present number is a success that changes nothing")
  default void presentNumber() {
    var bench = withVfs();
    giveToVfio(bench, VF);

    assertThat(bench.control().setVfCount(PF, 16)).isEqualTo(16);
    assertThat(driverOf(bench, 0)).contains(DriverName.VFIO_PCI);
  }

  @Test
  @DisplayName("sriov_numvfs, iov.c: 0 with no VFs is a success, even without a driver")
  default void zeroWithoutVfs() {
    assertThat(on(host(model(), kernel(), "driver: none")).control().setVfCount(PF, 0)).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "vfio-pci"})
  @DisplayName("sriov_numvfs, iov.c: with no driver, or one that makes no VFs, it is ENOENT")
  default void withoutDriver(String driver) {
    var bench = on(host(model(), kernel(), "driver: " + driver));

    refused(Errno.ENOENT, () -> bench.control().setVfCount(PF, 16));
  }

  @Test
  @DisplayName("sriov_numvfs, iov.c: another number while VFs are enabled is EBUSY: write 0 first")
  default void anotherNumber() {
    var bench = withVfs();

    assertThat(refused(Errno.EBUSY, () -> bench.control().setVfCount(PF, 8)))
        .hasMessageContaining("set 0 first");
    assertThat(functions(bench)).hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({"4xxx, 6.1, 1", "4xxx, 6.12, 4", "4xxx, 7.3, 4", "6xxx, 7.3, 4"})
  @DisplayName("adf_sriov_configure: in-tree drivers make all VFs whatever number is written")
  default void inTreeMakesAll(String model, String kernel, int count) {
    needs(QAT_DRIVER);
    var bench = one(model, KernelVersion.parse(kernel));

    assertThat(bench.control().setVfCount(PF, count)).isEqualTo(16);
    assertThat(functions(bench)).hasSize(16);
  }

  @Test
  @DisplayName("out-of-tree driver: the number is honoured, 4 gives 4")
  default void outOfTreeMakesAsMany() {
    var bench = one("4xxx", OUT_OF_TREE);

    assertThat(bench.control().setVfCount(PF, 4)).isEqualTo(4);
    assertThat(functions(bench)).hasSize(4);
  }

  @ParameterizedTest
  @CsvSource({
    "4xxx, 16, 0000:6b:00.1, 0000:6b:02.0",
    "C62x, 16, 0000:6b:01.0, 0000:6b:02.7",
    "DH895xCC, 32, 0000:6b:01.0, 0000:6b:04.7"
  })
  @DisplayName("pci_iov_virtfn_devfn, iov.c: VF addresses follow from offset and stride")
  default void addresses(String model, int total, String first, String last) {
    needs(QAT_MODELS);
    var bench = one(model, V6_12);

    assertThat(bench.control().setVfCount(PF, total)).isEqualTo(total);
    assertThat(functions(bench))
        .extracting(vf -> vf.address().toString())
        .hasSize(total)
        .startsWith(first)
        .endsWith(last);
  }

  @Test
  @DisplayName("pci_iov_virtfn_devfn, iov.c: addresses are those that offset and stride tell")
  default void addressesByArithmetic() {
    var bench = withVfs();
    var sriov = device(bench).sriov().orElseThrow();
    int offset = sriov.offset().optional().orElseThrow();
    int stride = sriov.stride().optional().orElseThrow();

    assertThat(functions(bench))
        .hasSize(16)
        .allSatisfy(
            vf ->
                assertThat(PF.virtualFunction(offset, stride, vf.index())).contains(vf.address()));
  }

  @Test
  @DisplayName("iov.c: VFs are on the node of their PF, each in an IOMMU group of its own")
  default void placeOfFunctions() {
    var bench = withVfs();

    assertThat(functions(bench))
        .allSatisfy(
            vf -> assertThat(vf.host().numaNode()).isEqualTo(device(bench).host().numaNode()));
    assertThat(functions(bench))
        .extracting(vf -> vf.host().iommuGroup().optional().orElseThrow())
        .doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @CsvSource({"4xxx, 6.12,", "C62x, 6.12, c6xxvf", "4xxx, out-of-tree, 4xxxvf"})
  @DisplayName("Kconfig: mainline has VF drivers for Gen2, none for Gen4; the out-of-tree one has")
  default void driverOfNewVfs(String model, String kernel, String driver) {
    needs(QAT_MODELS);
    var bench = one(model, KernelVersion.parse(kernel));
    bench.control().setVfCount(PF, 16);

    assertThat(driverOf(bench, 15)).isEqualTo(Optional.ofNullable(driver).map(DriverName::new));
  }

  @Test
  @DisplayName("sriov_drivers_autoprobe, iov.c: 0 leaves new VFs unbound")
  default void autoprobeOff() {
    var bench = one("C62x", kernel());

    assertThat(bench.control().setAutoprobe(PF, false)).isFalse();
    bench.control().setVfCount(PF, 16);

    assertThat(driverOf(bench, 0)).isEmpty();
    assertThat(device(bench).sriov().map(Sriov::autoprobe)).contains(Reading.known(false));
  }

  @Test
  @DisplayName("sriov_drivers_autoprobe, iov.c: VFs that are there keep their driver")
  default void autoprobeOffLater() {
    var bench = withVfs("C62x", kernel());
    Optional<DriverName> driver = driverOf(bench, 0);

    bench.control().setAutoprobe(PF, false);

    assertThat(driver).isPresent();
    assertThat(driverOf(bench, 0)).isEqualTo(driver);
  }

  @Test
  @DisplayName("pci_device_can_probe: with autoprobe 0, bind is ENODEV until there is an override")
  default void autoprobeOffNeedsOverride() {
    since(6, 12);
    var bench = withVfs("C62x", kernel());
    DriverName driver = driverOf(bench, 0).orElseThrow();
    bench.control().setVfCount(PF, 0);
    bench.control().setAutoprobe(PF, false);
    bench.control().setVfCount(PF, 16);
    var vf = functions(bench).get(0).address();

    refused(Errno.ENODEV, () -> bench.control().bind(vf, driver));
    bench.control().overrideDriver(vf, Optional.of(driver));

    assertThat(bench.control().bind(vf, driver)).contains(driver);
  }

  @Test
  @DisplayName("VFs are removed on every kernel, and then another number can be set")
  default void zeroRemovesAll() {
    var bench = withVfs();

    assertThat(bench.control().setVfCount(PF, 0)).isZero();

    assertThat(functions(bench)).isEmpty();
    assertThat(bench.control().setVfCount(PF, 16)).isEqualTo(16);
  }

  @Test
  @DisplayName("VfRemoval: a device whose VFs were removed is up as before, or down as before")
  default void zeroLeavesUp() {
    needs(QAT_DRIVER);
    var bench = withVfs();

    bench.control().setVfCount(PF, 0);

    assertThat(device(bench).status().state()).isEqualTo(Reading.known(OperationalState.UP));
  }

  @Test
  @DisplayName("adf_sriov_configure, 6.1: 0 is EINVAL where there is no state, VFs stay")
  default void zeroFailsOnOldKernel() {
    needs(QAT_MODELS);
    var bench = withVfs("C62x", V6_1);

    assertThat(refused(Errno.EINVAL, () -> bench.control().setVfCount(PF, 0)))
        .hasMessageContaining("unbind the PF");
    assertThat(functions(bench)).hasSize(16);
  }

  @Test
  @DisplayName("adf_sriov_configure: enabling while users within the kernel hold it is EBUSY")
  default void busyByKernel() {
    needs(QAT_DRIVER);
    needs(KERNEL_USERS);
    var bench = useful();
    bench.useByKernel(PF, true);
    refused(Errno.EBUSY, () -> bench.control().setVfCount(PF, 16));

    bench.useByKernel(PF, false);

    assertThat(bench.control().setVfCount(PF, 16)).isEqualTo(16);
  }

  @Test
  @DisplayName(
      "sriov_numvfs: in reset no count is written, for the state that is asked first is EBUSY")
  default void busyByReset() {
    needs(QAT_DRIVER);
    needs(LASTING_RESET);
    var bench = one();
    bench.reset(PF, true);

    assertThat(refused(Errno.EBUSY, () -> bench.control().setVfCount(PF, 16)))
        .hasMessageContaining("nothing else was written, as that would harm the kernel");
  }

  @Test
  @DisplayName("VfRemoval: a removal that waits has stopped the device, which stays so afterwards")
  default void stateWhileRemovalWaits() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = withUser();

    waits(() -> bench.control().setVfCount(PF, 0));
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(OperationalState.DOWN));
    assertThat(device(bench).status().errors()).isEqualTo(Reading.absent());

    bench.close(VF);
    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(OperationalState.DOWN));
    assertThat(bench.control().setState(PF, OperationalState.UP)).isEqualTo(OperationalState.UP);
  }

  @Test
  @DisplayName(
      "rescan lock, iov.c: where there is no state, counts of other PFs wait for one that waits")
  default void countsOfOthersWait() {
    needs(QAT_MODELS);
    since(6, 12);
    var bench =
        on(
            HostFixtures.scenarioOf(
                """
                kernel: %s
                machine: {vfio-denylist: false}
                accelerators: [{at: [6b:00.0, 70:00.0], model: C62x}]
                """
                    .formatted(kernel())));
    bench.control().setVfCount(PF, 16);
    VirtualFunction held = functions(bench).get(0);
    giveToVfio(bench, held.address());
    bench.open(held.address());
    waits(() -> bench.control().setVfCount(PF, 0));

    waits(() -> bench.control().setVfCount(OTHER, 16));
    assertThat(device(bench, OTHER).sriov().orElseThrow().enabled())
        .isInstanceOf(Reading.Unreadable.class);

    bench.close(held.address());
    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench, OTHER).functions()).hasSize(16);
  }

  @Test
  @DisplayName("qat/state: a removal that waits holds up no count of another PF")
  default void countsOfOthersGoOn() {
    needs(QAT_DRIVER);
    var bench = two();
    bench.control().setVfCount(PF, 16);
    opened(bench);
    waits(() -> bench.control().setVfCount(PF, 0));

    assertThat(bench.control().setVfCount(OTHER, 16)).isEqualTo(16);
    bench.close(VF);
    assertThat(functions(bench)).isEmpty();
  }

  @Test
  @DisplayName("adf_sriov_configure: enabling VFs starts a device that is down")
  default void enablingStarts() {
    needs(QAT_DRIVER);
    var bench = on(host(model(), kernel(), "state: down"));

    bench.control().setVfCount(PF, 16);

    assertThat(device(bench).status().state()).isEqualTo(Reading.known(OperationalState.UP));
  }

  @Test
  @DisplayName("vfio_main.c: removal waits for a VFIO user; the VF it holds is cut off meanwhile")
  default void removalWaits() {
    since(6, 12);
    var bench = withVfs();
    var held = functions(bench).get(5).address();
    giveToVfio(bench, held);
    bench.open(held);

    waits(() -> bench.control().setVfCount(PF, 0));

    var report = bench.discovery().discover();
    assertThat(functions(bench)).extracting(VirtualFunction::index).startsWith(6).hasSize(10);
    assertThat(report.inventory().orphans())
        .singleElement()
        .satisfies(vf -> assertThat(vf.address()).isEqualTo(held))
        .satisfies(vf -> assertThat(vf.host().driver()).isEqualTo(Reading.absent()));
    // A state that is being written does not hold back the count; a count that is being written
    // does.
    Reading<Integer> enabled = device(bench).sriov().orElseThrow().enabled();
    assertThat(enabled.optional().isPresent())
        .isEqualTo(device(bench).status().state().optional().isPresent());
  }

  @Test
  @DisplayName("vfio_main.c: removal goes on when the user lets go")
  default void removalGoesOn() {
    since(6, 12);
    var bench = withUser();
    waits(() -> bench.control().setVfCount(PF, 0));

    bench.close(VF);

    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench).sriov().orElseThrow().enabled()).isEqualTo(Reading.known(0));
    assertThat(bench.discovery().discover().inventory().orphans()).isEmpty();
  }

  @Test
  @DisplayName("device lock, iov.c: a second count waits for the first, if it is made at all")
  default void secondWriterWaits() {
    since(6, 12);
    var bench = withUser();
    Assumptions.assumeTrue(
        device(bench).status().state().isAbsent(), "a state that waits keeps no count waiting");
    waits(() -> bench.control().setVfCount(PF, 0));

    var pending = waits(() -> bench.control().setVfCount(PF, 16));
    bench.close(VF);

    assertThat(functions(bench)).hasSize(Integer.parseInt(pending.write().written()));
  }
}
