// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.spi.ExaminationProvider;
import io.openqat.domain.spi.FamilyProvider;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.watch.Examination;

/** QAT, added as any family is: its models, and the examination that asks for a heartbeat. */
public final class QatExtension implements FamilyProvider, ExaminationProvider {
  /** Does nothing yet, as for any extension. */
  public QatExtension() {}

  @Override
  public String name() {
    return QatFamily.NAME;
  }

  @Override
  public AcceleratorFamily family() {
    return QatFamily.builtIn();
  }

  @Override
  public Examination examination(HostText sysfs) {
    return new QatHeartbeat(sysfs);
  }
}
