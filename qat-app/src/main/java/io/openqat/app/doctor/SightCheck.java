// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.spi.CheckResult;
import java.util.List;

/** Whether this process may see who uses functions: what others have open is for root to see. */
record SightCheck() implements MachineCheck {
  @Override
  public String topic() {
    return "who uses functions";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    if (!report.unseen().isEmpty()) {
      return report.unseen().stream()
          .map(what -> CheckResult.unknown("who uses functions cannot be fully seen: " + what))
          .toList();
    }
    boolean root = machine.rights("proc/self").filter(self -> self.uid() == 0).isPresent();
    return List.of(
        root
            ? CheckResult.fine("who uses functions was looked up as root")
            : CheckResult.unknown(
                "what processes of other users hold open is not seen: run it as root"));
  }
}
