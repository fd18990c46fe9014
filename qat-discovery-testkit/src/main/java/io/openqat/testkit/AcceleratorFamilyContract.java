// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/**
 * What every family of accelerators keeps. A test class implements this interface and says which
 * family it is; each model that has a driver in some mainline kernel is then put into a simulated
 * host, looked at, and given VFs where it can have any.
 */
public interface AcceleratorFamilyContract {

  /** What is built in is not tried beside itself, and leaves its VFs to who takes them. */
  String QAT = QatFamily.NAME;

  /** The family. */
  AcceleratorFamily family();

  /** The newest kernel of the simulation, which has every driver that was ever in mainline. */
  default String kernel() {
    return "7.3";
  }

  @Test
  default void itsRowsStandBesideThoseOfQat() {
    assertThat(catalog().models()).containsAll(family().models());
  }

  @Test
  default void eachModelIsFoundOnItsDriverAndTellsItsStatus() {
    for (Model model : driven()) {
      DiscoveryReport report = host("at: 6b:00.0, model: " + model.name()).discovery().discover();

      PhysicalFunction found = report.inventory().devices().get(0);
      assertThat(report.findings()).as(model.name()).isEmpty();
      assertThat(found.model()).isEqualTo(model);
      assertThat(found.host().driver().optional()).isEqualTo(model.physicalDriver());
      for (StatusFile file : family().statusOf(model).attributes()) {
        if (!file.isElsewhere() && !family().name().equals(QAT)) {
          assertThat(found.status().attributes())
              .containsEntry(file.name(), Reading.known(file.meaning(file.usual())));
        }
      }
      family()
          .statusOf(model)
          .state()
          .filter(file -> !file.usual().isEmpty())
          .ifPresent(
              file ->
                  assertThat(found.status().state().toString())
                      .isEqualTo(file.meaning(file.usual())));
    }
  }

  @Test
  default void functionsComeAndGoAsItsDriverMakesThem() {
    for (Model model : driven()) {
      int most = model.virtualIds().isEmpty() ? 0 : model.defaultVfs().orElse(0);
      if (most == 0) {
        continue;
      }
      SimulatedHost host = host("at: 6b:00.0, model: " + model.name());
      var device = host.discovery().discover().inventory().devices().get(0).address();

      int made = host.control().setVfCount(device, 1);
      assertThat(made).as(model.name()).isEqualTo(family().driver().allOrNone() ? most : 1);
      PhysicalFunction with = host.discovery().discover().inventory().devices().get(0);
      assertThat(with.functions())
          .hasSize(made)
          .allMatch(vf -> vf.host().driver().optional().isPresent() || QAT.equals(family().name()));
      assertThat(host.control().setVfCount(device, 0)).isZero();
    }
  }

  @Test
  default void itsCardsAreNoOtherFamilys() {
    for (Model model : driven()) {
      Inventory inventory =
          host("at: 10:00.0, model: " + model.name(), "at: 6b:00.0, model: 4xxx")
              .discovery()
              .discover()
              .inventory();

      if (!family().name().equals(QAT)) {
        assertThat(inventory.cards()).extracting(Card::id).hasSize(2).doesNotHaveDuplicates();
      }
    }
  }

  private List<Model> driven() {
    return family().models().stream()
        .filter(model -> !model.physicalIds().isEmpty())
        .filter(model -> model.physicalDriver().isPresent() && !model.mainline().equals("no"))
        .toList();
  }

  private SimulatedHost host(String... accelerators) {
    return HostFixtures.hostOf(
        "kernel: '%s'\naccelerators: [{%s}]".formatted(kernel(), String.join("}, {", accelerators)),
        catalog());
  }

  private Catalog catalog() {
    return Optional.of(family())
        .filter(family -> !family.name().equals(QAT))
        .map(family -> Catalog.of(QatFamily.builtIn(), family))
        .orElseGet(QatFamily::catalog);
  }
}
