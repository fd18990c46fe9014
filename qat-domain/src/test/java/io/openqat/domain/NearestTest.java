// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
  private static Stream<String> words() {
    return Stream.of("resync", "period", "jitter", "on");
  }

  @ParameterizedTest
  @CsvSource({
    "resnyc, resync",
    "ersnyc, resync",
    "rseynctt, ''",
    "PERIOD, period",
    "jiter, jitter",
    "no, on",
    "or, on",
    "x, ''"
  })
  void aWordIsMeantWhenAThirdOfItsLettersAreWrongAtMost(String wrong, String meant) {
    assertThat(Nearest.to(wrong, words()).orElse("")).isEqualTo(meant);
  }

  @Test
  void theNearestOfSeveralIsTaken() {
    assertThat(Nearest.to("gather", Stream.of("gatherer", "gathers"))).contains("gathers");
  }

  @Test
  void withoutANearOneAllAreNamedOnceAndInOrder() {
    assertThat(Nearest.suggestion("xyz", Stream.of("b", "a", "b"))).isEqualTo(" (known: a, b)");
    assertThat(Nearest.suggestion("perod", words())).isEqualTo(" (did you mean 'period'?)");
  }
}
