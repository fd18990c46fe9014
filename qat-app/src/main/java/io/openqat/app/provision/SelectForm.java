// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.Selector;
import io.openqat.domain.pci.AddressPattern;
import io.openqat.domain.pci.NumaNode;
import io.openqat.yaml.Checked;
import io.openqat.yaml.OneOrMany;
import io.openqat.yaml.Slot;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Which devices an entry is about, as it stands in a file. */
record SelectForm(
    @OneOrMany List<AddressPattern> address,
    @OneOrMany List<AddressPattern> device,
    @OneOrMany List<ModelName> model,
    @OneOrMany List<Integer> generation,
    @OneOrMany List<NumaNode> numa,
    @OneOrMany List<String> card)
    implements Checked {

  /** A model that is known. */
  record ModelName(String text) {
    String lower() {
      return text.toLowerCase(Locale.ROOT);
    }
  }

  /** A key with an empty list would mean every device; nobody can have wanted that. */
  @Override
  public void check(Slot slot) {
    Map.of(
            "address",
            address,
            "device",
            device,
            "model",
            model,
            "generation",
            generation,
            "numa",
            numa,
            "card",
            card)
        .forEach(
            (key, values) -> {
              if (slot.isGiven(key) && slot.isFine(key) && values.isEmpty()) {
                slot.report(key, "has no value; leave the key out to mean every one");
              }
            });
  }

  Selector selector() {
    Selector selector = and(Selector.ANY, Criterion.ADDRESS, address);
    selector = and(selector, Criterion.DEVICE, device);
    selector = and(selector, Criterion.MODEL, model.stream().map(ModelName::lower).toList());
    selector = and(selector, Criterion.GENERATION, generation);
    selector = and(selector, Criterion.NUMA, numa);
    return and(selector, Criterion.CARD, card);
  }

  private static <V> Selector and(Selector selector, Criterion<V> criterion, List<V> values) {
    return values.isEmpty() ? selector : selector.with(criterion, values);
  }
}
