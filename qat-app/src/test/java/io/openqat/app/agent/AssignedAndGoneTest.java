// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import java.util.Set;
import org.junit.jupiter.api.Test;

class AssignedAndGoneTest {
  private static final Set<PciAddress> VF = Set.of(PciAddress.parse("0000:6b:00.1"));

  @Test
  void itIsToldOnceAndWhenItIsOver() {
    var gone = new AssignedAndGone();
    assertThat(gone.next(Set.of(), Inventory.EMPTY)).isEmpty();
    assertThat(gone.next(VF, Inventory.EMPTY))
        .contains(
            "assigned, and not on this host: [0000:6b:00.1]; see 'qat assignments reconcile'");
    assertThat(gone.next(VF, Inventory.EMPTY)).isEmpty();
    assertThat(gone.next(Set.of(), Inventory.EMPTY))
        .contains("all functions that are assigned are on this host again");
  }
}
