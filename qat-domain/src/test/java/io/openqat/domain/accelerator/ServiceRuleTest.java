// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.fixture.Models;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule itself; what it says for QAT is in QatServicesTest. */
class ServiceRuleTest {
  private static final ServiceRule TWO_OF_THREE =
      new ServiceRule(ServiceSet.of("a", "b", "c"), 2, ServiceSet.of("x", "y"));

  @ParameterizedTest
  @CsvSource({
    "'', false",
    "a, true",
    "a;b, true",
    "a;b;c, false",
    "x, true",
    "y, true",
    "x;y, false",
    "a;x, false",
    "z, false",
    "a;z, false",
  })
  void takesUpToSoManyTogetherOrOneAlone(String services, boolean allowed) {
    assertThat(TWO_OF_THREE.allows(ServiceSet.tryParse(services).orElseThrow())).isEqualTo(allowed);
  }

  @Test
  void aFixedDeviceTakesNothing() {
    assertThat(Models.FIXED.isConfigurable()).isFalse();
    assertThat(Models.FIXED.allows(ServiceSet.NONE)).isFalse();
    assertThat(Models.FIXED.allows(ServiceSet.of("a"))).isFalse();
  }

  @Test
  void oneLoneServiceIsAChoiceToo() {
    ServiceRule rule = new ServiceRule(ServiceSet.NONE, 0, ServiceSet.of("x"));

    assertThat(rule.isConfigurable()).isTrue();
    assertThat(rule.allows(ServiceSet.of("x"))).isTrue();
    assertThat(TWO_OF_THREE.isConfigurable()).isTrue();
  }

  @Test
  void knowsEveryServiceItNamesInAnyCombination() {
    assertThat(TWO_OF_THREE.knows(ServiceSet.of("a", "b", "c", "x"))).isTrue();
    assertThat(TWO_OF_THREE.knows(ServiceSet.NONE)).isTrue();
    assertThat(TWO_OF_THREE.knows(ServiceSet.of("a", "z"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"-1", "4"})
  void cannotTakeMoreThanThereAre(int together) {
    assertThatThrownBy(
            () -> new ServiceRule(ServiceSet.of("a", "b", "c"), together, ServiceSet.NONE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(together + " of 3");
  }

  @Test
  void noServiceIsBothCombinableAndAlone() {
    assertThatThrownBy(() -> new ServiceRule(ServiceSet.of("a", "b"), 2, ServiceSet.of("b", "x")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("b");
  }
}
