// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.qat.QatFamily;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The catalogue says which sets a model takes; a kernel adds only how they are written. */
class ServicesParserTest {

  @Test
  @DisplayName("6.12: the ten texts are the seven sets of the catalogue's 4xxx")
  void tenTexts() {
    Model model = model("4xxx");

    assertThat(sets().stream().filter(set -> takes(ServicesParser.TEN_TEXTS, set, model)))
        .hasSize(7);
    assertThat(sets())
        .allSatisfy(
            set ->
                assertThat(takes(ServicesParser.TEN_TEXTS, set, model))
                    .isEqualTo(model.services().allows(ServiceSet.of(set))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"4xxx", "401xx", "402xx", "420xx", "6xxx"})
  @DisplayName("7.2: any order of the sets of the catalogue")
  void anyOrder(String name) {
    Model model = model(name);

    assertThat(sets())
        .allSatisfy(
            set ->
                assertThat(takes(ServicesParser.AS_SET, set, model))
                    .isEqualTo(model.services().allows(ServiceSet.of(set))));
  }

  /** All sets of services but the empty one. */
  private static List<List<String>> sets() {
    List<String> all = ServicesParser.CANONICAL_ORDER;
    return IntStream.range(1, 1 << all.size())
        .mapToObj(
            bits ->
                IntStream.range(0, all.size())
                    .filter(i -> (bits >> i & 1) == 1)
                    .mapToObj(all::get)
                    .toList())
        .toList();
  }

  /** In this order and in the opposite one. */
  private static boolean takes(ServicesParser parser, List<String> set, Model model) {
    var opposite = new ArrayList<>(set);
    Collections.reverse(opposite);
    boolean taken = isTaken(parser, set, model);
    assertThat(isTaken(parser, opposite, model)).isEqualTo(taken);
    return taken;
  }

  private static boolean isTaken(ServicesParser parser, List<String> words, Model model) {
    try {
      return !parser.parse(String.join(";", words), model).isEmpty();
    } catch (KernelError e) {
      return false;
    }
  }

  private static Model model(String name) {
    return QatFamily.catalog().models().stream()
        .filter(model -> model.name().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
