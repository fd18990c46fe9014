// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Two examinations of the same devices. */
record JointExamination(Examination one, Examination other) implements Examination {
  @Override
  public Map<PciAddress, List<Cause>> examine(Inventory inventory) {
    var all = new TreeMap<PciAddress, List<Cause>>(one.examine(inventory));
    other
        .examine(inventory)
        .forEach(
            (device, causes) ->
                all.merge(
                    device,
                    causes,
                    (first, second) -> Stream.concat(first.stream(), second.stream()).toList()));
    return all;
  }

  @Override
  public boolean isUnfinished() {
    return one.isUnfinished() || other.isUnfinished();
  }
}
