// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.DriverName;
import java.util.List;
import java.util.Set;

/** A driver of QAT VFs. */
record QatVfDriver(DriverName name, String module, Set<String> models) implements Driver {

  @Override
  public boolean lists(PciFunction function) {
    return function
        .traits()
        .model()
        .filter(model -> models.contains(model.name()))
        .filter(model -> model.virtualIds().contains(function.traits().identity().device()))
        .isPresent();
  }

  @Override
  public void probe(PciFunction function) {
    // A VF on its PF's host, and one given to a guest, both work.
  }

  @Override
  public List<KernelStep> remove(PciFunction function) {
    return List.of();
  }
}
