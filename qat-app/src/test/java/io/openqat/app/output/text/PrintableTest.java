// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrintableTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "\u001b", "\u0007", "\r", "\u009b", "\u202e", "\u2066", "\u200b", "\u0085", "\ue000"
      })
  void whatSteersATerminalIsNotPrinted(String sign) {
    assertThat(Printable.of("a" + sign + "b")).isEqualTo("a?b");
    assertThat(Printable.page("a" + sign + "b\n")).isEqualTo("a?b\n");
    assertThat(Printable.document("a" + sign + "b"))
        .isEqualTo("a\\u%04xb".formatted((int) sign.charAt(0)));
  }

  @Test
  void ownColoursStayAndOthersDoNot() {
    assertThat(Printable.page("\u001b[1;31mbad\u001b[0m\n"))
        .isEqualTo("\u001b[1;31mbad\u001b[0m\n");
    assertThat(Printable.page("\u001b[8mhidden\u001b[2J\u001b]0;title\u0007"))
        .isEqualTo("?[8mhidden?[2J?]0;title?");
  }

  @Test
  void wordsOfAnyLanguageStay() {
    String words = "Gerät é 加速 \ud83d\udd0c\n\tnext";
    assertThat(Printable.page(words)).isEqualTo(words);
    assertThat(Printable.document(words)).isEqualTo(words);
  }
}
