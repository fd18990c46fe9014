// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.watch.Examination;

/**
 * Adds an examination of devices whose findings count as their health; run when it is named, and by
 * doctor where it is passive.
 */
public non-sealed interface ExaminationProvider extends Extension {

  /**
   * Makes the examination. It looks at nothing yet.
   *
   * @param sysfs the files of the host
   */
  Examination examination(HostText sysfs);

  /** Whether it leaves devices as they are, so that {@code qat doctor} may make it unasked. */
  default boolean isPassive() {
    return false;
  }
}
