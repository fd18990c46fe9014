// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DriverRefusal;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.pci.DriverName;
import java.util.Objects;
import java.util.Optional;

/**
 * Why no driver is bound to a PF, as far as the facts at hand tell, and what to do about it.
 *
 * @param cause what kind of reason it is
 * @param why for people, to stand behind "no driver is bound"
 * @param remedy what to do, one sentence
 */
public record MissingDriver(Cause cause, String why, String remedy) {

  /** What keeps a driver away. */
  public enum Cause {
    /** The driver is unbound, and is not done. */
    LETTING_GO,
    /** {@code driver_override} names another driver. */
    OVERRIDDEN,
    /** No mainline kernel has a driver for the model. */
    NOT_IN_MAINLINE,
    /** The driver is not below {@code /sys/bus/pci/drivers}. */
    NOT_LOADED,
    /** The firmware does not tell the node, and the driver refuses such a device. */
    NODE_UNKNOWN,
    /** The driver is there and did not take the device. */
    NOT_TAKEN,
    /** The host does not tell. */
    UNKNOWN
  }

  public MissingDriver {
    Objects.requireNonNull(cause, "cause");
    Objects.requireNonNull(why, "why");
    Objects.requireNonNull(remedy, "remedy");
  }

  /** Of a PF to which no driver is bound. */
  public static MissingDriver of(PhysicalFunction pf, HostFacts facts, Catalog catalog) {
    Model model = pf.model();
    Optional<DriverName> expected = model.physicalDriver();
    if (isLetGo(pf)) {
      return new MissingDriver(
          Cause.LETTING_GO,
          "its driver is letting go of it",
          "An unbind waits, as a rule for a VM that uses one of its VFs. Stop the VM, and bind the"
              + " driver then. Never write 'up' to its state file meanwhile, which crashes the"
              + " kernel.");
    }
    Optional<DriverName> override = pf.host().override().optional();
    if (override.isPresent() && !override.equals(expected)) {
      return new MissingDriver(
          Cause.OVERRIDDEN,
          "driver_override names " + override.get() + ", so that no other driver can take it",
          "Clear it: 'qat provision apply' does, or write an empty line to the function's"
              + " driver_override and its address to /sys/bus/pci/drivers_probe.");
    }
    boolean mainline = !model.mainline().equals("no");
    boolean loaded = expected.filter(facts.drivers()::has).isPresent();
    if (!mainline && !loaded) {
      return new MissingDriver(
          Cause.NOT_IN_MAINLINE,
          "no mainline kernel has a driver for model " + model.name(),
          "Only the vendor's own out-of-tree package drives it; its module must be built for this"
              + " kernel.");
    }
    if (expected.filter(facts.drivers()::lacks).isPresent()) {
      return new MissingDriver(
          Cause.NOT_LOADED,
          "its driver " + expected.get() + " is not loaded",
          "Load its module; " + since(model) + ".");
    }
    boolean nodeless = pf.host().numaNode().optional().filter(n -> !n.isKnown()).isPresent();
    if (nodeless && facts.nodes().orElse(1) > 1 && catalog.needsNode(model)) {
      return new MissingDriver(
          Cause.NODE_UNKNOWN,
          "the firmware does not tell its NUMA node (numa_node is -1), and the kernel can have "
              + facts.nodes().getAsInt()
              + " nodes: the driver refuses such a device",
          catalog
              .words(model)
              .remedy("node-unknown")
              .orElse("Update the firmware, or look there for NUMA (SRAT) settings."));
    }
    if (loaded) {
      return new MissingDriver(
          Cause.NOT_TAKEN,
          "its driver " + expected.get() + " is loaded and did not take it; " + since(model),
          catalog
                  .words(model)
                  .with(
                      "On an older kernel without a backport use a newer one; else see the kernel"
                          + " log",
                      DriverRefusal.LEFT_ALONE)
              + ".");
    }
    return new MissingDriver(Cause.UNKNOWN, "", FindingKinds.DRIVER_MISSING.remedy(pf, catalog));
  }

  /**
   * An unbind that waits for a VFIO user: the link is gone, and what the driver has to take away is
   * still there. Of generation 6 that is the VFs, whose count cannot be read meanwhile.
   */
  private static boolean isLetGo(PhysicalFunction pf) {
    return pf.host().driver().isAbsent()
        && (pf.status().state().equals(Reading.known(OperationalState.DOWN))
            || (!pf.functions().isEmpty() && isUnreadable(pf.sriov().map(Sriov::enabled))));
  }

  private static boolean isUnreadable(Optional<Reading<Integer>> count) {
    return count.filter(Reading.Unreadable.class::isInstance).isPresent();
  }

  private static String since(Model model) {
    return model.mainline().equals("no")
        ? "mainline has none for model " + model.name()
        : "model " + model.name() + " is in Linux since " + model.mainline();
  }
}
