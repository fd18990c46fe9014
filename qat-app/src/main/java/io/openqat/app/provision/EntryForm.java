// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.provisioning.DesiredDevices;
import io.openqat.domain.provisioning.DeviceWish;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import io.openqat.domain.provisioning.OfferedFunctions;
import io.openqat.yaml.Checked;
import io.openqat.yaml.Formerly;
import io.openqat.yaml.OneOrMany;
import io.openqat.yaml.Slot;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** One entry of a desired state as it stands in a file. */
record EntryForm(
    Optional<Name> name,
    SelectForm select,
    Optional<FunctionTarget> vfs,
    @OneOrMany List<ServiceSet> services,
    @Formerly("auto_reset") Optional<Boolean> autoReset,
    Optional<DriverChoice> driver,
    Optional<OfferedFunctions> offered)
    implements Checked {

  /** What an entry or a profile can be called. */
  static final String NAMES = "[A-Za-z0-9][A-Za-z0-9 ._-]{0,63}";

  /** What messages call it. */
  record Name(String text) {}

  @Override
  public void check(Slot slot) {
    if (slot.isFine()) {
      try {
        var unused = wish();
      } catch (IllegalArgumentException e) {
        slot.report(String.valueOf(e.getMessage()));
      }
    }
  }

  DesiredDevices devices(String unnamed) {
    return new DesiredDevices(name.map(Name::text).orElse(unnamed), select.selector(), wish());
  }

  private DeviceWish wish() {
    var attributes = new TreeMap<String, String>();
    autoReset.ifPresent(on -> attributes.put("auto_reset", on ? "on" : "off"));
    Optional<ServiceSet> union =
        Optional.of(services.stream().flatMap(set -> set.names().stream()).distinct().toList())
            .filter(names -> !names.isEmpty())
            .map(ServiceSet::of);
    return new DeviceWish(vfs, union, attributes, driver, offered);
  }
}
