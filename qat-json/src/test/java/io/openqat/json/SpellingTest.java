// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SpellingTest {
  private record Inner(boolean known, Optional<Long> absent, Map<String, Integer> numbers) {}

  private record Outer(
      String text, Optional<Inner> inner, List<Inner> none, double share, Optional<String> last) {}

  private static final Outer DOCUMENT =
      new Outer(
          "a \"b\"\n",
          Optional.of(new Inner(true, Optional.empty(), Map.of("one", 1))),
          List.of(),
          0.5,
          Optional.of("end"));

  @Test
  void jsonHasAMemberInALine() {
    assertThat(Syntax.JSON.write(DOCUMENT))
        .isEqualTo(
            """
            {
              "text": "a \\"b\\"\\n",
              "inner": {
                "known": true,
                "numbers": {
                  "one": 1
                }
              },
              "none": [],
              "share": 0.5,
              "last": "end"
            }
            """);
  }

  @Test
  void yamlHasQuotes() {
    assertThat(Syntax.YAML.write(DOCUMENT))
        .contains("inner:\n  known: true\n  numbers:\n    one: 1\nnone: []\n")
        .endsWith("last: \"end\"\n");
  }

  @Test
  void aLineHasNoBlank() {
    assertThat(new Lines().facts(Map.of("ready", false))).isEqualTo("{\"ready\":false}");
  }

  @Test
  void whatHasNoFormIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Syntax.JSON.write(Map.of("at", Instant.EPOCH)))
        .withMessageContaining("java.time.Instant");
  }
}
