// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.DriverName;
import java.util.List;

/**
 * {@code pci-pf-stub}, which does nothing with a PF but make as many VFs as it is asked for. Bound
 * by override here. Source: drivers/pci/pci-pf-stub.c.
 */
record StubDriver(VirtualFunctions functions) implements Driver {

  @Override
  public DriverName name() {
    return new DriverName("pci-pf-stub");
  }

  @Override
  public String module() {
    return "pci_pf_stub";
  }

  @Override
  public List<KernelStep> remove(PciFunction function) {
    return List.of(functions.removal(function));
  }

  @Override
  public boolean makesVirtualFunctions() {
    return true;
  }

  @Override
  public List<KernelStep> configureSriov(PciFunction function, int count) {
    return List.of(functions.change(function, count));
  }
}
