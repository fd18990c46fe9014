// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/configuration.md and the records say the same. */
class ConfigDocumentTest {
  private static final Path DOCUMENT = Path.of("../docs/configuration.md");
  private static final Pattern ROW =
      Pattern.compile("\\| `([a-z.\\[\\]-]+)` \\| (`[^`]+`|[^|]+?) \\|.*");
  private static final Pattern TYPE = Pattern.compile(".*[Oo]f type `([a-z]+)`.*:");
  private static final String SETTINGS = "reporters[].settings.";

  @Test
  void eachKeyHasARowWithItsDefault() throws IOException {
    SortedMap<String, String> documented = rows();
    // The two services have one table, and a row each that leads there.
    assertThat(documented.remove("reporters.cyborg.placement")).isEqualTo("-");
    assertThat(documented.remove("reporters.cyborg.api")).isEqualTo("-");

    SortedMap<String, Optional<String>> expected = ConfigKeys.all();
    expected.keySet().removeIf(key -> key.startsWith("reporters.cyborg.api."));
    assertThat(documented.keySet()).isEqualTo(expected.keySet());
    expected.forEach(
        (key, value) ->
            assertThat(documented.get(key))
                .as(key)
                .matches(value.map(text -> Pattern.quote("`" + text + "`")).orElse("-|.*must.*")));
  }

  /** Defaults by key, where the settings of a reporter follow its type as in {@link ConfigKeys}. */
  private static SortedMap<String, String> rows() throws IOException {
    var rows = new TreeMap<String, String>();
    String type = "";
    for (String line : Files.readAllLines(DOCUMENT)) {
      Matcher of = TYPE.matcher(line);
      type = of.matches() ? of.group(1) : type;
      Matcher row = ROW.matcher(line);
      if (row.matches()) {
        String key = row.group(1).replace(SETTINGS, "reporters." + type + ".").replace("[]", "");
        assertThat(rows.put(key, row.group(2))).as(key).isNull();
      }
    }
    return rows;
  }
}
