// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Nothing;
import io.openqat.yaml.Node.Row;
import io.openqat.yaml.Node.Word;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class YamlTextTest {
  private final Problems gathered = new Problems("f");
  private List<Problem> problems = List.of();

  @Test
  void eachNodeKnowsItsPlace() {
    Node root = read("a:\n  b: 10m # why\n  c: [x, 'y z']\nd:\n");

    Place first = new Place("f", 1, 1);
    assertThat(root)
        .isEqualTo(
            new Block(
                first,
                Map.of(
                    "a",
                    new Block.Entry(
                        first,
                        new Block(
                            at(2, 3),
                            Map.of(
                                "b",
                                new Block.Entry(at(2, 3), new Word(at(2, 6), "10m")),
                                "c",
                                new Block.Entry(
                                    at(3, 3),
                                    new Row(
                                        at(3, 6),
                                        List.of(
                                            new Word(at(3, 7), "x"),
                                            new Word(at(3, 10), "y z"))))))),
                    "d",
                    new Block.Entry(at(4, 1), new Nothing(at(4, 3))))));
    assertThat(problems).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0x10", "1_000", "07", "1e9", "true", "yes", "2026-11-23", "-.inf", "1.50"})
  void aWordKeepsItsText(String word) {
    assertThat(read(word)).isEqualTo(new Word(at(1, 1), word));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "# nothing\n", "null", "---\n"})
  void nothingIsNothing(String text) {
    assertThat(read(text)).isInstanceOf(Nothing.class);
    assertThat(problems).isEmpty();
  }

  @Test
  void jsonIsYaml() {
    assertThat(read("{\"a\": {\"b\": [1, \"2\"]}}")).isInstanceOf(Block.class);
    assertThat(problems).isEmpty();
  }

  @Test
  void allKeysThatStandTwiceAreToldAndTheFirstCounts() {
    Node root = read("a: 1\nb: {c: 1, c: 2}\na: 2\n");
    assertThat(((Block) root).get("a")).contains(new Word(at(1, 4), "1"));
    assertThat(problems)
        .containsExactly(
            new Problem(at(2, 11), "", "key 'c' stands twice (first in line 2)"),
            new Problem(at(3, 1), "", "key 'a' stands twice (first in line 1)"));
  }

  @Test
  void aliasesAreRefusedBeforeTheyMultiply() {
    var bomb = new StringBuilder("l0: &l0 [x, x]\n");
    for (int i = 1; i < 30; i++) {
      bomb.append("l%d: &l%d [*l%d, *l%d]\n".formatted(i, i, i - 1, i - 1));
    }
    read(bomb.toString());
    assertThat(problems).hasSize(58);
    assertThat(problems.get(0).what())
        .isEqualTo("an alias (*l0) is not supported; write the value itself");
  }

  @Test
  void tagsAreRefused() {
    read("a: !!java.net.URL [x]\nb: !mine x\n");
    assertThat(problems).hasSize(2).allMatch(p -> p.what().startsWith("a tag (!"));
  }

  @Test
  void depthHasALimit() {
    read("[".repeat(40) + "]".repeat(40));
    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly("is nested more than 32 levels deep");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a: [1", "a: b: c", "\ta: 1", "a: @x", "'x", "a: 1\n\0b: 2"})
  void whatIsNoYamlIsToldInOneLine(String text) {
    assertThat(read(text)).isInstanceOf(Nothing.class);
    assertThat(problems)
        .singleElement()
        .satisfies(p -> assertThat(p.what()).startsWith("is no YAML: ").hasLineCount(1));
  }

  @Test
  void partsOfTheTextDoNotSteerTheTerminal() {
    read("\"a\\e[31m%s\": 1\n\"a\\e[31m%s\": 2\n".formatted("x".repeat(900), "x".repeat(900)));
    assertThat(problems)
        .singleElement()
        .satisfies(p -> assertThat(p.what()).startsWith("key '?' stands twice"));
  }

  @Test
  void veryDeepTextIsRefusedWithoutTrouble() {
    read("[".repeat(200_000));
    assertThat(problems).isNotEmpty();
  }

  @Test
  void oneDocumentIsRead() {
    read("a: 1\n---\nb: 2\n");
    assertThat(problems)
        .extracting(Problem::what)
        .containsExactly("holds a second document; one is read");
  }

  @Test
  void aValueHasNoLines() {
    Node value = YamlText.ofValue("--set a", "[x]", gathered);
    assertThat(value)
        .isEqualTo(new Row(Place.of("--set a"), List.of(new Word(Place.of("--set a"), "x"))));
  }

  private Node read(String text) {
    Node root = YamlText.ofFile("f", text, gathered);
    try {
      gathered.throwIfAny();
    } catch (ProblemsException e) {
      problems = e.problems();
    }
    return root;
  }

  private static Place at(int line, int column) {
    return new Place("f", line, column);
  }
}
