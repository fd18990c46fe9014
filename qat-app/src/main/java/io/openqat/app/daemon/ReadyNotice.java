// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.app.agent.Pass;
import io.openqat.app.agent.PassListener;
import io.openqat.domain.accelerator.Inventory;

/** Says to the service manager that the agent works, once it has looked at the host. */
final class ReadyNotice implements PassListener {
  private final Systemd manager;
  private boolean due = true;

  ReadyNotice(Systemd manager) {
    this.manager = manager;
  }

  @Override
  public synchronized void passed(Pass pass) {
    if (due) {
      manager.ready(
          pass.snapshot()
              .map(known -> status(known.inventory()))
              .orElse("the host cannot be read"));
    }
    due = false;
  }

  /** The next pass is announced again. */
  synchronized void again() {
    manager.reloading();
    due = true;
  }

  private static String status(Inventory inventory) {
    int vfs = inventory.devices().stream().mapToInt(pf -> pf.functions().size()).sum();
    return "%d devices with %d VFs, %d other VFs"
        .formatted(inventory.devices().size(), vfs, inventory.orphans().size());
  }
}
