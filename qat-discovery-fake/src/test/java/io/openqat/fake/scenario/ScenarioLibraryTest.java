// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.fake.host.SimulatedHost;
import io.openqat.yaml.ProblemsException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ScenarioLibraryTest {
  private static final ScenarioLibrary LIBRARY = ScenarioLibrary.builtIn();

  static Stream<String> names() {
    return LIBRARY.names().stream();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachNamedHostBootsAndHasASource(String name) {
    Scenario scenario = LIBRARY.named(name);

    assertThat(scenario.name()).isEqualTo(name);
    assertThat(scenario.source()).isPresent();
    assertThat(SimulatedHost.boot(scenario).discovery().discover().scan().pciFunctions())
        .isPositive();
  }

  @ParameterizedTest
  @MethodSource("names")
  void eachNamedHostIsTheSameAfterPrintingAndReading(String name) {
    Scenario scenario = LIBRARY.named(name);

    String text = LIBRARY.text().print(scenario);

    assertThat(LIBRARY.text().parse("printed", text)).as(text).isEqualTo(scenario);
  }

  @Test
  void aWrongNameIsAnsweredWithTheNearest() {
    assertThatThrownBy(() -> LIBRARY.named("spr-2x4x"))
        .isInstanceOf(ProblemsException.class)
        .hasMessage("spr-2x4x: there is no such host (did you mean 'spr-2x4'?)");
  }
}
