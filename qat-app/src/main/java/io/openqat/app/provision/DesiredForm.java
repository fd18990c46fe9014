// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.yaml.Checked;
import io.openqat.yaml.Slot;
import java.util.ArrayList;
import java.util.List;

/** A desired state as it stands in a file. */
record DesiredForm(List<EntryForm> devices) implements Checked {

  @Override
  public void check(Slot slot) {
    if (slot.isFine() && !slot.isGiven("devices")) {
      slot.report("asks for nothing: it needs a list 'devices'");
    }
  }

  DesiredState state() {
    var entries = new ArrayList<DesiredDevices>();
    for (EntryForm entry : devices) {
      entries.add(entry.devices("devices[" + entries.size() + "]"));
    }
    return new DesiredState(entries);
  }
}
