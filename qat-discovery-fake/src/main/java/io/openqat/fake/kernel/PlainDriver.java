// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.DriverName;
import java.util.function.Predicate;

/** A driver of which nothing but its binding is of interest. */
record PlainDriver(DriverName name, String module, Predicate<PciFunction> ids) implements Driver {

  @Override
  public boolean lists(PciFunction function) {
    return ids.test(function);
  }
}
