// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.provisioning.desire.DeviceSelector;
import io.openqat.yaml.Checked;
import io.openqat.yaml.OneOrMany;
import io.openqat.yaml.Slot;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Which devices an entry is about, as it stands in a file. */
record SelectForm(
    @OneOrMany List<AddressPattern> address,
    @OneOrMany List<ModelName> model,
    @OneOrMany List<Integer> generation,
    @OneOrMany List<NumaNode> numa,
    @OneOrMany List<String> card)
    implements Checked {

  /** A model that is known. */
  record ModelName(String text) {}

  /** A key with an empty list would mean every device; nobody can have wanted that. */
  @Override
  public void check(Slot slot) {
    Map.of("address", address, "model", model, "generation", generation, "numa", numa, "card", card)
        .forEach(
            (key, values) -> {
              if (slot.isGiven(key) && slot.isFine(key) && values.isEmpty()) {
                slot.report(key, "has no value; leave the key out to mean every one");
              }
            });
  }

  DeviceSelector selector() {
    return new DeviceSelector(
        new LinkedHashSet<>(address),
        model.stream().map(ModelName::text).collect(Collectors.toCollection(LinkedHashSet::new)),
        Set.copyOf(generation),
        new LinkedHashSet<>(numa),
        Set.copyOf(card));
  }
}
