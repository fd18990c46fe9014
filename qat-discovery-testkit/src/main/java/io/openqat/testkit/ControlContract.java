// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.Errno;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Scenario;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;

/** What the parts of {@link FunctionControlContract} share. */
public interface ControlContract {
  /** The PF most behaviours are tried on. */
  PciAddress PF = PciAddress.parse("0000:6b:00.0");

  /** A second PF, where there are two. */
  PciAddress OTHER = PciAddress.parse("0000:70:00.0");

  /** VF 0 of the first. */
  PciAddress VF = PciAddress.parse("0000:6b:00.1");

  DriverName QAT_VFIO = new DriverName("qat_vfio_pci");

  /** A bench like this host; empty when the adapter cannot be brought to such a host. */
  Optional<ControlBench> bench(Scenario host);

  /** What the benches of this adapter lack. */
  default Set<ControlCapability> lacks() {
    return Set.of();
  }

  /** The test is skipped with the reason where this is lacking. */
  default void needs(ControlCapability capability) {
    Assumptions.assumeFalse(lacks().contains(capability), () -> "needs " + capability);
  }

  /** The kernel of the benches for what is no matter of one kernel alone. */
  default KernelVersion kernel() {
    return KernelVersion.V6_12;
  }

  /**
   * The model of the benches for what is no matter of one model alone: of generation 4 or later, so
   * that its driver has {@code qat/}.
   */
  default String model() {
    return "4xxx";
  }

  /** The test is skipped, with the reason, on a kernel before this. */
  default void since(int major, int minor) {
    Assumptions.assumeTrue(
        kernel().isAtLeast(major, minor), () -> "not so before " + major + "." + minor);
  }

  /** A bench, or the test is skipped with the reason. */
  default ControlBench on(Scenario host) {
    Optional<ControlBench> bench = bench(host);
    Assumptions.assumeTrue(
        bench.isPresent(), () -> "no bench for " + host.name() + " on " + host.kernel());
    return bench.orElseThrow();
  }

  /** A PF of {@link #model} at {@link #PF}, as it has booted. */
  default ControlBench one() {
    return one(model(), kernel());
  }

  /** The same, of a kind that the kernel itself makes use of: Gen6 offers it compression alone. */
  default ControlBench useful() {
    return model().equals("6xxx") ? on(host(model(), kernel(), "services: dc")) : one();
  }

  /** Two of them, the second at {@link #OTHER}. */
  default ControlBench two() {
    return on(
        HostFixtures.scenarioOf(
            "kernel: %s\naccelerators: [{at: [6b:00.0, 70:00.0], model: %s}]"
                .formatted(kernel(), model())));
  }

  /** One PF of a model at {@link #PF}, as it has booted. */
  default ControlBench one(String model, KernelVersion kernel) {
    return on(host(model, kernel, ""));
  }

  /** One PF of a model with all its VFs. */
  default ControlBench withVfs(String model, KernelVersion kernel) {
    return on(host(model, kernel, "vfs: all"));
  }

  /** A PF of {@link #model} with all its VFs, which no driver has. */
  default ControlBench withVfs() {
    return withVfs(model(), kernel());
  }

  /** Like {@link #withVfs()}, and a process holds {@link #VF} open through VFIO. */
  default ControlBench withUser() {
    return opened(withVfs());
  }

  /** {@link #VF}, which is there, is held open. */
  default ControlBench opened(ControlBench bench) {
    giveToVfio(bench, VF);
    bench.open(VF);
    return bench;
  }

  /** One PF of a model with further keys, such as {@code vfs: all}. */
  default Scenario host(String model, KernelVersion kernel, String keys) {
    return HostFixtures.scenarioOf(
        "kernel: %s\naccelerators: [{at: 6b:00.0, model: %s%s}]"
            .formatted(kernel, model, keys.isEmpty() ? "" : ", " + keys));
  }

  /** The call is refused with this errno, and the message says where. */
  default ControlException refused(Errno errno, Runnable call) {
    ControlException refusal = catchThrowableOfType(ControlException.class, call::run);
    assertThat(refusal).as("a refusal").isNotNull();
    assertThat(refusal.errno()).as(refusal.getMessage()).isEqualTo(errno);
    assertThat(refusal).hasMessageContaining(refusal.write().path()).hasMessageContaining("gave");
    return refusal;
  }

  /** The call is still waiting at its deadline, or was not tried because an earlier one is. */
  default WritePendingException waits(Runnable call) {
    WritePendingException pending = catchThrowableOfType(WritePendingException.class, call::run);
    assertThat(pending).as("a write that waits").isNotNull();
    assertThat(pending)
        .hasMessageContaining("VFIO user")
        .hasMessageContaining(pending.write().path());
    return pending;
  }

  default PhysicalFunction device(ControlBench bench) {
    return device(bench, PF);
  }

  default PhysicalFunction device(ControlBench bench, PciAddress address) {
    return bench.discovery().discover().inventory().device(address).orElseThrow();
  }

  default List<VirtualFunction> functions(ControlBench bench) {
    return device(bench).functions();
  }

  default Optional<DriverName> driverOf(ControlBench bench, int index) {
    return functions(bench).stream()
        .filter(vf -> vf.index() == index)
        .findFirst()
        .flatMap(vf -> vf.host().driver().optional());
  }

  /** Binds a VF to vfio-pci the way that works without touching others. */
  default void giveToVfio(ControlBench bench, PciAddress function) {
    bench.control().unbind(function);
    bench.control().overrideDriver(function, Optional.of(DriverName.VFIO_PCI));
    bench.control().bind(function, DriverName.VFIO_PCI);
  }

  default ServiceSet services(ControlBench bench) {
    return device(bench).status().services().optional().orElseThrow();
  }
}
