// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class ReadingTest {
  private static final String SOURCE = "/sys/bus/pci/devices/0000:6b:00.0/numa_node";

  @Test
  void foldTakesTheCaseOfEachKind() {
    assertThat(folded(Reading.known(0))).isEqualTo("known 0");
    assertThat(folded(Reading.absent())).isEqualTo("absent");
    assertThat(folded(Reading.unreadable(SOURCE, "I/O error")))
        .isEqualTo("unreadable " + SOURCE + " I/O error");
  }

  @Test
  void absenceIsNotZeroAndNotAnError() {
    assertThat(Reading.<Integer>absent())
        .isNotEqualTo(Reading.known(0))
        .isNotEqualTo(Reading.unreadable(SOURCE, "I/O error"));
    assertThat(Reading.absent().isAbsent()).isTrue();
    assertThat(Reading.known(0).isAbsent()).isFalse();
    assertThat(Reading.unreadable(SOURCE, "I/O error").isAbsent()).isFalse();
  }

  @Test
  void whatIsToldIsKnownAndTheRestAbsent() {
    assertThat(Reading.of(Optional.of("x"))).isEqualTo(Reading.known("x"));
    assertThat(Reading.of(Optional.empty())).isEqualTo(Reading.absent());
  }

  @Test
  void onlyAKnownFactIsThere() {
    assertThat(Reading.known("x").optional()).contains("x");
    assertThat(Reading.absent().optional()).isEmpty();
    assertThat(Reading.unreadable(SOURCE, "I/O error").optional()).isEmpty();
  }

  @Test
  void saysInWordsWhatItIs() {
    assertThat(Reading.known(16)).hasToString("16");
    assertThat(Reading.absent()).hasToString("absent");
    assertThat(Reading.unreadable(SOURCE, "I/O error"))
        .hasToString("unreadable (" + SOURCE + ": I/O error)");
  }

  @Property(tries = 100)
  void mappingTheIdentityChangesNothing(@ForAll("readings") Reading<Integer> reading) {
    assertThat(reading.map(v -> v)).isEqualTo(reading);
  }

  @Property(tries = 100)
  void mappingTwiceIsMappingOnce(@ForAll("readings") Reading<Integer> reading) {
    assertThat(reading.map(v -> v / 3).map(Integer::toHexString))
        .isEqualTo(reading.map(v -> Integer.toHexString(v / 3)));
  }

  @Property(tries = 100)
  void mappingAndLookingCommute(@ForAll("readings") Reading<Integer> reading) {
    assertThat(reading.map(Integer::toHexString).optional())
        .isEqualTo(reading.optional().map(Integer::toHexString));
  }

  @Property(tries = 100)
  void foldingBackIntoAReadingChangesNothing(@ForAll("readings") Reading<Integer> reading) {
    Reading<Integer> back =
        reading.fold(
            Reading::<Integer>known, Reading::<Integer>absent, Reading::<Integer>unreadable);

    assertThat(back).isEqualTo(reading).hasSameHashCodeAs(reading);
  }

  @Property(tries = 100)
  void exactlyOneOfThreeHolds(@ForAll("readings") Reading<Integer> reading) {
    boolean unreadable = reading.fold(v -> false, () -> false, (source, why) -> true);

    assertThat((reading.optional().isPresent() ? 1 : 0) + (reading.isAbsent() ? 1 : 0))
        .isEqualTo(unreadable ? 0 : 1);
  }

  @Provide
  static Arbitrary<Reading<Integer>> readings() {
    return Arbitraries.oneOf(
        Arbitraries.integers().map(Reading::known),
        Arbitraries.create(Reading::absent),
        Combinators.combine(Arbitraries.of(SOURCE, "/sys/x"), Arbitraries.of("I/O error", "'abc'"))
            .as(Reading::unreadable));
  }

  private static String folded(Reading<Integer> reading) {
    return reading.fold(
        value -> "known " + value,
        () -> "absent",
        (source, why) -> "unreadable " + source + " " + why);
  }
}
