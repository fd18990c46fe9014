// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.spi.CheckResult;
import java.util.List;

/** A question to the machine, beyond what a look at its devices tells. */
interface MachineCheck {
  /** What it is about, in a few words, where it cannot be asked. */
  String topic();

  /**
   * The answers. What cannot be read is said to be unknown.
   *
   * @param report a look at the same machine
   */
  List<CheckResult> on(MachineFiles machine, HostReport report);
}
