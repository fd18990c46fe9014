// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.qat.QatFamily;

/** What is built in keeps the contract of what is added. */
class QatFamilyTest implements AcceleratorFamilyContract {
  @Override
  public AcceleratorFamily family() {
    return QatFamily.builtIn();
  }
}
