// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.hisilicon;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.offer.HostFunction;
import io.openqat.testkit.AcceleratorFamilyContract;
import io.openqat.testkit.HostFixtures;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HisiliconTest implements AcceleratorFamilyContract {
  @Override
  public AcceleratorFamily family() {
    return new HisiliconProvider().family();
  }

  @ParameterizedTest
  @CsvSource({"0x21, false", "0x30, true"})
  void onlyTheLaterChipsMigrate(String revision, boolean migrates) {
    var host =
        HostFixtures.hostOf(
            "accelerators: [{at: 75:00.0, model: hisi_zip, revision: %s, vfs: 2,"
                    .formatted(Integer.decode(revision))
                + " bound: {hisi_acc_vfio_pci: all}}]",
            Catalog.of(family()));
    var inventory = host.discovery().discover().inventory();

    assertThat(inventory.devices().get(0).status().services()).hasToString("dc");
    assertThat(HostFunction.all(inventory))
        .filteredOn(function -> function.virtual().isPresent())
        .hasSize(2)
        .allMatch(vf -> vf.isLiveMigratable() == migrates);
  }
}
