// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import java.util.Objects;

/**
 * Something that keeps VFIO from handing out one function by itself.
 *
 * @param kind what kind of thing it is
 * @param text what was found, for people
 */
public record IommuObstacle(Kind kind, String text) {

  /** What keeps VFIO from it. */
  public enum Kind {
    /** No IOMMU is active for it. */
    NO_GROUP,
    /** It has no group because Xen has the IOMMU. */
    XEN,
    /** Its group is one of VFIO's no-IOMMU mode, which QEMU cannot use. */
    NO_IOMMU_MODE,
    /** Its group could not be read, so that nothing is known of it. */
    UNREADABLE,
    /** Its group has other members, which would have to go along. */
    SHARED,
    /** The firmware keeps memory for it (RMRR), so that the kernel does not hand it out. */
    RESERVED;

    /** Whether there is no IOMMU between the function and memory. */
    boolean isWithoutIommu() {
      return this == NO_GROUP || this == XEN || this == NO_IOMMU_MODE;
    }
  }

  public IommuObstacle {
    Objects.requireNonNull(kind, "kind");
    Objects.requireNonNull(text, "text");
  }
}
