// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Sriov;

/** What is said of a device's VFs in several views. */
final class FunctionCount {
  private FunctionCount() {}

  /** {@code 16/16}: how many there are, of how many there may be. */
  static String count(PhysicalFunction pf) {
    return pf.sriov()
        .map(Sriov::total)
        .map(total -> pf.functions().size() + "/" + Cell.of(total).text())
        .orElse(Cell.ABSENT);
  }
}
