// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.dsa;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.spi.FamilyProvider;
import java.util.Map;

/** Intel's data streaming (DSA) and analytics (IAA) accelerators, as whole devices. */
public final class DsaProvider implements FamilyProvider {
  /** Source: Linux drivers/dma/idxd/init.c. They have no SR-IOV. */
  private static final String ROWS =
      """
      [DSA]
      vendor = 0x8086
      pf = 0x0b25
      pf-driver = idxd
      card = numa-node
      mainline = 5.6
      source = Linux drivers/dma/idxd/registers.h
      [IAA]
      vendor = 0x8086
      pf = 0x0cfe
      pf-driver = idxd
      card = numa-node
      mainline = 5.12
      source = Linux drivers/dma/idxd/registers.h
      """;

  @Override
  public String name() {
    return "dsa";
  }

  @Override
  public AcceleratorFamily family() {
    return AcceleratorFamily.ofRows(name(), ROWS)
        .withStatusOf(Map.of("DSA", status("dsa"), "IAA", status("iax")));
  }

  /** Source: Linux Documentation/ABI/stable/sysfs-driver-dma-idxd. */
  private static StatusLayout status(String type) {
    return StatusLayout.NONE
        .withState(
            StatusFile.at(type + "*/state")
                .withWords(Map.of("enabled", "up", "disabled", "down"))
                .usually("enabled")
                .readOnly())
        .withAttributes(
            StatusFile.at(type + "*/max_work_queues").usually("8").readOnly(),
            StatusFile.at(type + "*/clients").usually("0").readOnly());
  }
}
