// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.spi.CheckProvider;
import io.openqat.domain.spi.CheckResult;
import java.util.List;

/** A check that a plugin adds. */
record AddedCheck(CheckProvider check) implements MachineCheck {
  @Override
  public String topic() {
    return check.topic();
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    return check.check(report.inventory(), path -> machine.text(path).map(String::stripTrailing));
  }
}
