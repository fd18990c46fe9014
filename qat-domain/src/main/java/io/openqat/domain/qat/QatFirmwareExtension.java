// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.spi.ExaminationProvider;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.watch.Examination;

/**
 * The examination that asks what QAT's firmware has answered, for {@code health.checks} and doctor.
 */
public final class QatFirmwareExtension implements ExaminationProvider {
  /** Does nothing yet, as for any extension. */
  public QatFirmwareExtension() {}

  @Override
  public String name() {
    return "qat-firmware";
  }

  @Override
  public Examination examination(HostText sysfs) {
    return new QatFirmwareCounters(sysfs);
  }

  /** The firmware is asked for its counters, and nothing follows from its silence. */
  @Override
  public boolean isPassive() {
    return true;
  }
}
