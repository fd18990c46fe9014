// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

/** The causes that come from facts rather than from a finding of the same code. */
final class CauseCodes {
  /** The device counts errors that it repaired. */
  public static final String ERRORS_CORRECTABLE = "errors-correctable";

  /** The device counts requests that it lost. */
  public static final String ERRORS_NONFATAL = "errors-nonfatal";

  /** The device has counted an error, since it went up, after which it needs a reset. */
  public static final String ERRORS_FATAL = "errors-fatal";

  /**
   * Members of an IOMMU group are bound to VFIO and to other drivers, so VFIO refuses the group.
   */
  public static final String GROUP_NOT_VIABLE = "iommu-group-not-viable";

  /** There are fewer VFs than before, and the device does not say that it has been told so. */
  public static final String VF_LOST = "vf-lost";

  private CauseCodes() {}
}
