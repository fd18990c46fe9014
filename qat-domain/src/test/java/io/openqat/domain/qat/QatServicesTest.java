// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceRule;
import io.openqat.domain.accelerator.ServiceSet;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** All 32 sets of the five services, for each generation that lets users choose. */
class QatServicesTest {
  private static final List<String> SERVICES = List.of("sym", "asym", "dc", "decomp", "dcc");

  /** adf_gen4_hw_data.c: one or two of three, or dcc alone; no decomp. */
  private static final String GEN4 = "sym asym dc sym;asym sym;dc asym;dc dcc";

  /** adf_6xxx_hw_data.c: one to three of four, or dcc alone. */
  private static final String GEN6 =
      "sym asym dc decomp dcc sym;asym sym;dc sym;decomp asym;dc asym;decomp dc;decomp"
          + " sym;asym;dc sym;asym;decomp sym;dc;decomp asym;dc;decomp";

  @ParameterizedTest
  @CsvSource({
    "4xxx, " + GEN4,
    "401xx, " + GEN4,
    "402xx, " + GEN4,
    "420xx, " + GEN4, // generation 5
    "6xxx, " + GEN6,
  })
  void theDriverTakesTheseSetsAndNoOther(String model, String accepted) {
    ServiceRule rule = model(model).services();

    assertThat(everySet().stream().filter(rule::allows).toList())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(accepted.split(" ")).map(QatServicesTest::set).toList());
  }

  @Test
  void bothOrdersAreTheSameSetAsKernelsPrintEither() {
    ServiceRule rule = model("4xxx").services();

    assertThat(rule.allows(set("sym;asym"))).isTrue();
    assertThat(rule.allows(set("asym;sym"))).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"DH895xCC", "C62x", "C3xxx", "C4xxx", "vQAT"})
  void withoutTheSysfsGroupNothingCanBeSet(String model) {
    assertThat(everySet()).noneMatch(model(model).services()::allows);
  }

  /**
   * The wireless SKU of generation 6 takes sym alone, and has the id of the others (told apart by a
   * fuse, adf_6xxx_hw_data.c). So the catalogue can only say what the model may take at most: the
   * driver's refusal is the last word.
   */
  @Test
  void theWirelessSkuHasNoRowOfItsOwn() {
    assertThat(QatFamily.catalog().models())
        .filteredOn(model -> model.generation().filter(g -> g == 6).isPresent())
        .singleElement()
        .satisfies(model -> assertThat(model.services().allows(set("sym"))).isTrue());
  }

  @ParameterizedTest
  @CsvSource({
    "4xxx, sym;asym;dc, true", // not allowed together, but each is known
    "4xxx, dcc, true",
    "4xxx, decomp, false",
    "6xxx, decomp, true",
    "6xxx, sym;turbo, false",
    "C62x, sym, false",
  })
  void aKnownServiceIsOneTheRowNames(String model, String services, boolean known) {
    assertThat(model(model).services().knows(set(services))).isEqualTo(known);
  }

  private static List<ServiceSet> everySet() {
    var sets = new ArrayList<ServiceSet>();
    for (int bits = 0; bits < 1 << SERVICES.size(); bits++) {
      int chosen = bits;
      sets.add(
          new ServiceSet(
              SERVICES.stream()
                  .filter(service -> (chosen >> SERVICES.indexOf(service) & 1) == 1)
                  .collect(toCollection(TreeSet::new))));
    }
    return sets;
  }

  private static ServiceSet set(String text) {
    return ServiceSet.tryParse(text).orElseThrow();
  }

  private static Model model(String name) {
    return QatFamily.catalog().models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
