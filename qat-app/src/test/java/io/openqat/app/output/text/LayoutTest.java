// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LayoutTest {

  @Property(tries = 200)
  void columnsKeepToThePage(@ForAll @Size(9) List<String> texts, @ForAll boolean color) {
    var columns = new Columns(Style.PLAIN, "A", "B", "C", "D", "E", "F", "G", "H", "I");
    columns.row(texts.stream().map(Cell::of).toArray(Cell[]::new));
    var out = new StringBuilder();
    columns.printTo(out);
    assertThat(out.toString().split("\n", -1)).hasSize(3);
    assertThat(out.toString().lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(Style.WIDTH));
  }

  @Property(tries = 200)
  void wrappingLosesNothingButBlanks(
      @ForAll String text, @ForAll @IntRange(min = 1, max = 99) int width) {
    List<String> lines = Paragraph.wrap(text, width);
    assertThat(lines).allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(width));
    assertThat(withoutBlanks(String.join("", lines))).isEqualTo(withoutBlanks(text));
  }

  /**
   * Blank is what {@link String#strip()} takes away: more than a regular expression's {@code \s}.
   */
  private static String withoutBlanks(String text) {
    return text.codePoints()
        .filter(character -> !Character.isWhitespace(character))
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
