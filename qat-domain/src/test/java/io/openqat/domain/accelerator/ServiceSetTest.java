// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceSetTest {

  @Property(tries = 200)
  void parsingWhatWasPrintedGivesTheSameSet(@ForAll("sets") ServiceSet set) {
    assertThat(ServiceSet.tryParse(set.toString())).contains(set);
  }

  @Property(tries = 200)
  void anyOrderOfTheNamesIsTheSameSet(@ForAll("shuffled") List<String> names) {
    ServiceSet set = ServiceSet.of(names);

    assertThat(ServiceSet.tryParse(String.join(";", names))).contains(set);
    assertThat(ServiceSet.tryParse(String.join(",", names))).contains(set);
    assertThat(set).isEqualTo(ServiceSet.of(names.stream().sorted().toList()));
    assertThat(set).hasSameHashCodeAs(ServiceSet.of(names.stream().sorted().toList()));
  }

  @ParameterizedTest
  @CsvSource({
    "sym;asym, asym;sym",
    "asym;sym, asym;sym",
    "'sym,asym', asym;sym",
    "' sym , asym ', asym;sym",
    "'sym;asym,dc', asym;dc;sym",
    "sym;sym, sym",
    "'', ''",
    "'  ', ''",
  })
  void readsTheKernelsAndPeoplesForms(String text, String printed) {
    assertThat(ServiceSet.tryParse(text)).map(ServiceSet::toString).contains(printed);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        ";",
        "sym;",
        ";sym",
        "sym;;dc",
        "sym asym",
        "Sym",
        "4sym",
        "sym\u00e9",
        "-sym",
        "sym:dc"
      })
  void refusesWhatNamesNoServices(String text) {
    assertThat(ServiceSet.tryParse(text)).isEmpty();
  }

  @Test
  void aNameHasAtMostThirtyTwoCharacters() {
    assertThat(ServiceSet.tryParse("s".repeat(32))).isPresent();
    assertThat(ServiceSet.tryParse("s".repeat(33))).isEmpty();
    assertThatThrownBy(() -> ServiceSet.of("sym", "a;b"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a service name: 'a;b'");
  }

  @Test
  void isInAlphabeticalOrderWhateverOrderItWasGiven() {
    var backwards = new TreeSet<String>(Comparator.reverseOrder());
    backwards.addAll(List.of("asym", "dc", "sym"));

    assertThat(new ServiceSet(backwards)).hasToString("asym;dc;sym");
    assertThat(new ServiceSet(backwards).names()).containsExactly("asym", "dc", "sym");
  }

  @Test
  void comparesNamesByTheirLettersWhateverOrderItWasGiven() {
    var caseless = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    caseless.add("sym");

    assertThat(new ServiceSet(caseless).contains("SYM")).isFalse();
  }

  @Test
  void isACopyThatNobodyCanChange() {
    var names = new TreeSet<>(Set.of("sym"));
    ServiceSet set = new ServiceSet(names);
    names.add("dc");

    assertThat(set).isEqualTo(ServiceSet.of("sym"));
    assertThatThrownBy(() -> set.names().add("dc"))
        .isInstanceOf(UnsupportedOperationException.class);
  }

  @Test
  void answersAsSetsDo() {
    ServiceSet set = ServiceSet.of("sym", "asym");

    assertThat(set.contains("sym")).isTrue();
    assertThat(set.contains("dc")).isFalse();
    assertThat(set.containsAll(ServiceSet.of("asym"))).isTrue();
    assertThat(set.containsAll(ServiceSet.NONE)).isTrue();
    assertThat(set.containsAll(ServiceSet.of("asym", "dc"))).isFalse();
    assertThat(set.size()).isEqualTo(2);
    assertThat(set.isEmpty()).isFalse();
    assertThat(ServiceSet.NONE.isEmpty()).isTrue();
    assertThat(ServiceSet.NONE.size()).isZero();
  }

  @Provide
  static Arbitrary<ServiceSet> sets() {
    return names().set().ofMaxSize(5).map(ServiceSet::of);
  }

  @Provide
  static Arbitrary<List<String>> shuffled() {
    return names()
        .set()
        .ofMinSize(1)
        .ofMaxSize(5)
        .flatMap(set -> Arbitraries.shuffle(List.copyOf(set)));
  }

  private static Arbitrary<String> names() {
    return Arbitraries.oneOf(
        Arbitraries.of("sym", "asym", "dc", "decomp", "dcc", "a-b_c9"),
        Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(32));
  }
}
