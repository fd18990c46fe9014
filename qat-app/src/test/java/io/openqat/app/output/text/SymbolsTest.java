// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SymbolsTest {

  @ParameterizedTest
  @CsvSource({
    "UTF-8,      en, UNICODE",
    "UTF-8,      ja, ASCII",
    "UTF-8,      zh, ASCII",
    "US-ASCII,   en, ASCII",
    "ISO-8859-1, de, ASCII",
  })
  void drawsWithWhatTheTerminalCanShow(String charset, String language, Symbols expected) {
    assertThat(Symbols.forTerminal(Charset.forName(charset), Locale.forLanguageTag(language)))
        .isEqualTo(expected);
  }
}
