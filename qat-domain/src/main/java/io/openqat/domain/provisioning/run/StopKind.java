// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import java.util.Locale;

/** Why a run ended before its last step. */
public enum StopKind {
  /** The kernel refused a write. */
  REFUSED_BY_KERNEL,
  /** A write still waits, as a rule for a VFIO user. */
  STILL_WAITING,
  /** Somebody uses a function that nobody used when the plan was made. */
  CLAIMED_MEANWHILE,
  /** The host is not as it should be after a step. */
  NOT_AS_EXPECTED,
  /** The device is not there any more. */
  DEVICE_GONE;

  /** Stable over releases: {@code still-waiting}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
