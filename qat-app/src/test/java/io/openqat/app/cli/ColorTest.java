// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColorTest {

  @ParameterizedTest(name = "--color {0}, terminal {1}, {2}={3}")
  @CsvSource({
    "auto,   true,  X,        1,    true",
    "auto,   false, X,        1,    false",
    "auto,   true,  NO_COLOR, 1,    false",
    "auto,   true,  NO_COLOR, '',   true",
    "auto,   true,  TERM,     dumb, false",
    "always, false, NO_COLOR, 1,    true",
    "never,  true,  X,        1,    false",
  })
  void appliesWhereItIsWanted(
      String when, boolean terminal, String variable, String value, boolean coloured) {
    for (String[] command :
        new String[][] {{"--color", when, "catalog"}, {"catalog", "--color", when}}) {
      Ran ran = Ran.qat(terminal, Map.of(variable, value), command);
      assertThat(ran.out().contains("\u001b[")).isEqualTo(coloured);
      assertThat(ran.out().replaceAll("\u001b\\[\\d*m", "")).isEqualTo(Ran.qat("catalog").out());
    }
  }
}
