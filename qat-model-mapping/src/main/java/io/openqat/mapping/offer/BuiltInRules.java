// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.offer;

import java.util.Set;

/** Names of the rules that are not the operator's. */
public final class BuiltInRules {
  /** A VF whose PF is not on this host: nobody here controls it. */
  public static final String NO_PHYSICAL_FUNCTION = "no-physical-function";

  /** A PF that has VFs, or does not say how many, and of which none is to be seen. */
  public static final String VFS_IN_TRANSITION = "vfs-in-transition";

  /** A device whose driver says {@code down}. */
  public static final String DEVICE_DOWN = "device-down";

  /** A device or function that somebody found unhealthy. */
  public static final String UNHEALTHY = "unhealthy";

  /** A function that is assigned to a virtual machine. */
  public static final String ASSIGNED = "assigned";

  /** A device that Cyborg's own driver does not know, in the profile that mimics it. */
  public static final String NOT_KNOWN_UPSTREAM = "not-known-upstream";

  /** A device of a family that has no place in Cyborg's model. */
  public static final String FAMILY_NOT_MAPPED = "family-not-mapped";

  /** All of the above. */
  public static final Set<String> ALL =
      Set.of(
          NO_PHYSICAL_FUNCTION,
          VFS_IN_TRANSITION,
          DEVICE_DOWN,
          UNHEALTHY,
          ASSIGNED,
          NOT_KNOWN_UPSTREAM,
          FAMILY_NOT_MAPPED);

  private BuiltInRules() {}
}
