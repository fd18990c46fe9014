// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import java.util.Locale;

/** What kind of thing changed, in the order in which changes of one function are told. */
public enum ChangeKind {
  DEVICE_VANISHED,
  DEVICE_APPEARED,
  ORPHAN_VANISHED,
  ORPHAN_APPEARED,
  VFS_CHANGED,
  DRIVER_REBOUND,
  STATE_CHANGED,
  SERVICES_CHANGED,
  FACT_CHANGED,
  ERRORS_COUNTED,
  CARD_CHANGED,
  FINDING_CLEARED,
  FINDING_RAISED,
  HEALTH_CHANGED;

  /** {@code device-vanished} and so on; programs may rely on it. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
