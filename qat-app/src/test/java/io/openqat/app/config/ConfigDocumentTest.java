// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and the records say the same. */
class ConfigDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z.-]+)` \\| (`[^`]+`|[^|]+?) \\|", Pattern.MULTILINE);
  private static final Pattern SERVICE =
      Pattern.compile("reporters\\.cyborg\\.(placement|api)(?=\\.)");

  @Test
  void eachKeyHasARowWithItsDefault() throws IOException {
    var documented = new TreeMap<String, String>();
    for (MatchResult row : ROW.matcher(Files.readString(DOCUMENT)).results().toList()) {
      assertThat(documented.put(row.group(1), row.group(2))).as(row.group(1)).isNull();
    }
    // The two services have one table, and a row each that leads there.
    assertThat(documented.remove("reporters.cyborg.placement")).isEqualTo("-");
    assertThat(documented.remove("reporters.cyborg.api")).isEqualTo("-");

    var expected = new TreeMap<String, Optional<String>>();
    ConfigKeys.all().forEach((k, v) -> expected.put(SERVICE.matcher(k).replaceFirst("service"), v));
    assertThat(new TreeSet<>(documented.keySet())).isEqualTo(new TreeSet<>(expected.keySet()));
    expected.forEach(
        (key, value) ->
            assertThat(documented.get(key))
                .as(key)
                .matches(value.map(text -> Pattern.quote("`" + text + "`")).orElse("-|.*must.*")));
  }
}
