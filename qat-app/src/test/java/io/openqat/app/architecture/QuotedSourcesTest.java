// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Code in documents that says where it is from stands there, line by line. */
class QuotedSourcesTest {
  private static final Path ROOT = Path.of("").toAbsolutePath().getParent();

  /** {@code <!-- from: path -->}, then the block of code. */
  private static final Pattern QUOTE =
      Pattern.compile("<!-- from: (\\S+) -->\\s*```\\w*\\n(.*?)```", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(strings = {"write-a-plugin", "write-an-adapter", "add-a-vendor"})
  void each_quote_is_as_its_source(String document) throws IOException {
    String text = Files.readString(ROOT.resolve("docs/" + document + ".md"));
    List<MatchResult> quotes = QUOTE.matcher(text).results().toList();

    assertThat(quotes).isNotEmpty();
    for (MatchResult quote : quotes) {
      String source = flat(Files.readString(ROOT.resolve(quote.group(1))));
      assertThat(source).as(quote.group(1)).contains(flat(quote.group(2)));
    }
  }

  /** Without the indentation, which a quote has not. */
  private static String flat(String text) {
    return String.join("\n", Stream.of(text.strip().split("\n")).map(String::strip).toList());
  }
}
