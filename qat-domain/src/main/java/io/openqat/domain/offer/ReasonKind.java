// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import io.openqat.domain.control.ClaimKind;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * What can speak against giving a function, what weighs most first: of several reasons for one
 * function, people are told in this order.
 */
public enum ReasonKind {
  /** A VF whose PF is not on this host: nobody here controls it. */
  NO_PHYSICAL_FUNCTION,
  /** A PF was asked for and it is a VF, or the other way round. */
  SIDE,
  /** The device is of another generation than asked for. */
  GENERATION,
  /** A rule of the operator leaves it out; the reason bears the rule's name. */
  NOT_OFFERED,
  /** A PF that has VFs: these can be given, and it cannot. */
  HAS_VFS,
  /** A PF that has VFs, or does not say how many, and of which none is to be seen. */
  VFS_IN_TRANSITION,
  /** The driver of its device says {@code down}. */
  DEVICE_DOWN,
  /** Something is wrong with it or its device. */
  UNHEALTHY,
  /** No driver serves its PF, so that the VF has nothing behind it. */
  DEVICE_WITHOUT_DRIVER,
  /** The device is not configured for the services asked for. */
  SERVICES,
  /** The ledger of this host gave it, or its whole device, to a virtual machine. */
  ASSIGNED,
  /** Somebody else uses it or its device, or has it in the definition of a virtual machine. */
  CLAIMED,
  /** Other software on this host takes care of it or its device. */
  FOREIGN_OWNER,
  /** There is no IOMMU group, so that VFIO cannot hand it out. */
  NO_IOMMU_GROUP,
  /** Its IOMMU group has other members, which would have to go along. */
  IOMMU_GROUP_SHARED,
  /** The firmware keeps memory for it (RMRR), so that the kernel does not hand it out. */
  RESERVED_MEMORY,
  /** vfio-pci refuses its model. */
  VFIO_DENYLIST,
  /** A placement policy would never take it; the reason bears the policy's name. */
  PLACEMENT,
  /** A device that Cyborg's own driver does not know, in the profile that mimics it. */
  NOT_KNOWN_UPSTREAM,
  /** A device of a family that has no place in Cyborg's model. */
  FAMILY_NOT_MAPPED;

  /** What a claim of this kind is a reason for. */
  static ReasonKind of(ClaimKind kind) {
    return switch (kind) {
      case ASSIGNED -> ASSIGNED;
      case VFIO_OPEN, KERNEL_USE, VM_DEFINED -> CLAIMED;
      case FOREIGN_OWNER -> FOREIGN_OWNER;
    };
  }

  /** The kind with this name; rules of an operator cannot bear it. */
  public static Optional<ReasonKind> tryParse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(text)).findFirst();
  }

  /**
   * Whether it tells of the state of a function, which may change by itself: one may choose to
   * offer the function all the same.
   */
  boolean isState() {
    return switch (this) {
      case DEVICE_DOWN,
          UNHEALTHY,
          DEVICE_WITHOUT_DRIVER,
          ASSIGNED,
          CLAIMED,
          FOREIGN_OWNER,
          NO_IOMMU_GROUP,
          IOMMU_GROUP_SHARED,
          RESERVED_MEMORY,
          VFIO_DENYLIST ->
          true;
      default -> false;
    };
  }

  /** A stable name, {@code device-down}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
