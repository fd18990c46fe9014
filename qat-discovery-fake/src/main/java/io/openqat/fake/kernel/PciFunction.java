// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.fake.scenario.KeptMemory;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.function.Function;

/** One PCI function as the kernel knows it now. */
public final class PciFunction {

  /**
   * What never changes.
   *
   * @param address where it is
   * @param identity what it says it is
   * @param classCode class, subclass and interface
   * @param revision its stepping
   * @param node its NUMA node, -1 where unknown
   * @param bridge the bridge above it
   * @param model its catalogue row; empty for foreign functions
   * @param firmware whether its driver finds firmware
   * @param reserved how the firmware keeps memory of it
   */
  public record Traits(
      PciAddress address,
      PciIdentity identity,
      int classCode,
      int revision,
      int node,
      Optional<PciAddress> bridge,
      Optional<Model> model,
      boolean firmware,
      Optional<KeptMemory> reserved) {

    /** Whether it is of a catalogue row of these names, with one of its ids. */
    boolean isOf(Set<String> models, Function<Model, SortedSet<PciId>> ids) {
      return model
          .filter(row -> models.contains(row.name()))
          .filter(row -> ids.apply(row).contains(identity.device()))
          .isPresent();
    }

    Traits asVirtualFunction(PciAddress vf, PciId device) {
      return new Traits(
          vf,
          new PciIdentity(identity.vendor(), device, identity.subsystem()),
          classCode,
          revision,
          node,
          bridge,
          model,
          firmware,
          Optional.empty());
    }
  }

  private final Traits traits;
  private final Optional<SriovCapability> sriov;
  private final Optional<Parent> parent;
  private Optional<DriverName> driver = Optional.empty();
  private Optional<DriverName> override = Optional.empty();
  private Optional<IommuGroup> group = Optional.empty();
  private Optional<QatDevice> device = Optional.empty();
  private boolean linkedToParent;
  private boolean opened;

  /**
   * Whose VF a function is.
   *
   * @param device the PF
   * @param index N of its {@code virtfnN} link
   */
  public record Parent(PciFunction device, int index) {}

  private PciFunction(Traits traits, Optional<SriovCapability> sriov, Optional<Parent> parent) {
    this.traits = traits;
    this.sriov = sriov;
    this.parent = parent;
    this.linkedToParent = parent.isPresent();
  }

  static PciFunction plain(Traits traits) {
    return new PciFunction(traits, Optional.empty(), Optional.empty());
  }

  static PciFunction physical(Traits traits, SriovCapability sriov) {
    return new PciFunction(traits, Optional.of(sriov), Optional.empty());
  }

  static PciFunction virtual(PciFunction device, int index, PciAddress address, PciId id) {
    return new PciFunction(
        device.traits.asVirtualFunction(address, id),
        Optional.empty(),
        Optional.of(new Parent(device, index)));
  }

  public PciAddress address() {
    return traits.address();
  }

  public Traits traits() {
    return traits;
  }

  /** Present on PFs that can have VFs. */
  public Optional<SriovCapability> sriov() {
    return sriov;
  }

  /** Present on VFs. */
  public Optional<Parent> parent() {
    return parent;
  }

  /** Whether {@code physfn}, and the PF's {@code virtfnN}, are there. */
  public boolean isLinkedToParent() {
    return linkedToParent;
  }

  public Optional<DriverName> driver() {
    return driver;
  }

  public Optional<DriverName> override() {
    return override;
  }

  public Optional<IommuGroup> group() {
    return group;
  }

  /** What its QAT driver keeps of it while bound. */
  public Optional<QatDevice> device() {
    return device;
  }

  /** Whether a process holds it open through VFIO. */
  public boolean isOpened() {
    return opened;
  }

  void bindTo(DriverName name) {
    driver = Optional.of(name);
  }

  void unbind() {
    driver = Optional.empty();
  }

  void override(Optional<DriverName> name) {
    override = name;
  }

  void group(Optional<IommuGroup> number) {
    group = number;
  }

  void device(Optional<QatDevice> data) {
    device = data;
  }

  void unlinkFromParent() {
    linkedToParent = false;
  }

  void opened(boolean now) {
    opened = now;
  }
}
