// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.yaml.Checked;
import io.openqat.yaml.OneOrMany;
import io.openqat.yaml.Slot;
import java.util.List;

/** One profile as it stands in a file: hosts of these names or labels, and what they are to be. */
record ProfileForm(
    @OneOrMany List<HostPattern> hosts, @OneOrMany List<Label> labels, List<EntryForm> devices)
    implements Checked {

  /** A word that an operator gives to hosts. */
  record Label(String text) {
    static Label parse(String text) {
      if (!text.matches("[A-Za-z0-9][A-Za-z0-9._=-]{0,63}")) {
        throw new IllegalArgumentException(
            "'" + text + "' is no label of 1 to 64 letters, digits and . _ = -");
      }
      return new Label(text);
    }
  }

  /** An empty list of either would mean no host. */
  @Override
  public void check(Slot slot) {
    if (slot.isFine() && !slot.isGiven("devices")) {
      slot.report("asks for nothing: it needs a list 'devices'");
    }
    for (String key : List.of("hosts", "labels")) {
      boolean empty = key.equals("hosts") ? hosts.isEmpty() : labels.isEmpty();
      if (slot.isGiven(key) && slot.isFine(key) && empty) {
        slot.report(key, "has no value; leave the key out where the profile is named by an option");
      }
    }
  }

  DesiredProfile profile(String name) {
    return new DesiredProfile(
        name, hosts, labels.stream().map(Label::text).toList(), DesiredForm.state(devices));
  }
}
