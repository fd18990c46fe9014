// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.dsa;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.testkit.AcceleratorFamilyContract;

class DsaTest implements AcceleratorFamilyContract {
  @Override
  public AcceleratorFamily family() {
    return new DsaProvider().family();
  }
}
