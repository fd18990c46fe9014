// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DesiredState;
import io.openqat.yaml.Checked;
import io.openqat.yaml.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A file of desired states: of hosts by their profile, and of every other host. */
record DesiredForm(List<EntryForm> devices, Map<String, ProfileForm> profiles) implements Checked {

  @Override
  public void check(Slot slot) {
    if (slot.isFine() && !slot.isGiven("devices") && profiles.isEmpty()) {
      slot.report("asks for nothing: it needs a list 'devices', or 'profiles'");
    }
    for (String name : profiles.keySet()) {
      if (!name.matches(EntryForm.NAMES)) {
        slot.report("profiles", "'" + name + "' is no name of 1 to 64 letters and digits");
      }
    }
  }

  /** What is asked of hosts that no profile means, if anything is. */
  DesiredStates states(String origin, boolean others) {
    return new DesiredStates(
        origin,
        others ? Optional.of(state(devices)) : Optional.empty(),
        profiles.entrySet().stream().map(e -> e.getValue().profile(e.getKey())).toList());
  }

  static DesiredState state(List<EntryForm> devices) {
    var entries = new ArrayList<DesiredDevices>();
    for (EntryForm entry : devices) {
      entries.add(entry.devices("devices[" + entries.size() + "]"));
    }
    return new DesiredState(entries);
  }
}
