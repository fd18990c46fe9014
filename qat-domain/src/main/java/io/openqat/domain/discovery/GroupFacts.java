// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What decides whether VFIO can hand out an IOMMU group, beyond the accelerators in it.
 *
 * @param others its members that the catalogue does not know
 * @param noIommu whether it is one of VFIO's no-IOMMU mode, which QEMU cannot use: its {@code name}
 *     is {@code vfio-noiommu}
 * @param reserved the lines of {@code reserved_regions} that keep the kernel from handing it out:
 *     those of the type {@code direct}. Source: Linux
 *     Documentation/ABI/testing/sysfs-kernel-iommu_groups
 * @param unread why its members cannot be told; empty when they are
 */
public record GroupFacts(
    List<Member> others, boolean noIommu, List<String> reserved, Optional<String> unread) {

  /** Nothing stands against it. */
  public static final GroupFacts PLAIN = new GroupFacts(List.of(), false, List.of());

  /** A group of VFIO's no-IOMMU mode. */
  public static final GroupFacts NO_IOMMU = new GroupFacts(List.of(), true, List.of());

  /**
   * A member that is no accelerator.
   *
   * @param driver the driver bound to it
   * @param bridge whether it is a PCI bridge, by its class
   */
  public record Member(PciAddress address, Reading<DriverName> driver, boolean bridge) {
    private static final DriverName STUB = new DriverName("pci-stub");

    public Member {
      Objects.requireNonNull(address, "address");
      Objects.requireNonNull(driver, "driver");
    }

    /**
     * Whether the group can be handed out although this is in it: a bridge, or on no driver, or on
     * one that leaves DMA to user space. What cannot be seen counts against it. Source: Linux
     * drivers/vfio/vfio_main.c, {@code driver_managed_dma}.
     */
    public boolean isHarmless() {
      return bridge
          || driver.isAbsent()
          || driver.optional().filter(d -> d.isVfio() || d.equals(STUB)).isPresent();
    }

    /** {@code 0000:6c:00.0 (i40e)}. */
    @Override
    public String toString() {
      return address + driver.fold(d -> " (" + d + ")", () -> "", (source, why) -> " (unreadable)");
    }
  }

  public GroupFacts {
    others = List.copyOf(others);
    reserved = List.copyOf(reserved);
    Objects.requireNonNull(unread, "unread");
  }

  /** A group whose members are told. */
  public GroupFacts(List<Member> others, boolean noIommu, List<String> reserved) {
    this(others, noIommu, reserved, Optional.empty());
  }

  /** A group whose members cannot be told. */
  public static GroupFacts unread(String why) {
    return new GroupFacts(List.of(), false, List.of(), Optional.of(why));
  }

  /** The first member that keeps the group from being handed out. */
  public Optional<Member> obstacle() {
    for (Member member : others) {
      if (!member.isHarmless()) {
        return Optional.of(member);
      }
    }
    return Optional.empty();
  }
}
