// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;

/** What harmed a kernel: the warnings and the oopses of its log, in their order. */
public final class KernelLog {
  private final List<String> lines = new ArrayList<>();
  private boolean oopsed;

  /** The lines so far. */
  public List<String> lines() {
    return List.copyOf(lines);
  }

  /** Whether part of the kernel has died. */
  public boolean isOopsed() {
    return oopsed;
  }

  void warn(PciAddress function, String what) {
    lines.add("WARNING: " + function + ": " + what);
  }

  /** A thread of the kernel's own dies. */
  void oopsOfKernelThread(PciAddress function, String what) {
    note(new KernelOops(function, what));
  }

  void note(KernelOops oops) {
    oopsed = true;
    lines.add(String.valueOf(oops.getMessage()));
  }
}
