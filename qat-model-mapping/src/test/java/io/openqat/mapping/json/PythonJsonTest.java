// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Expected texts were printed by CPython's {@code json.dumps}. */
class PythonJsonTest {
  @Test
  void spacesLikePython() {
    var tree = new LinkedHashMap<String, Object>();
    tree.put("b", List.of());
    tree.put("c", Map.of());
    tree.put("d", List.of(1, 2, Map.of("x", true)));
    tree.put("a", List.of("p", "q"));

    assertThat(PythonJson.write(tree))
        .isEqualTo("{\"b\": [], \"c\": {}, \"d\": [1, 2, {\"x\": true}], \"a\": [\"p\", \"q\"]}");
  }

  @Test
  void escapesLikePython() {
    String text = "\u007f\u00e9\u2028\ud83d\ude00/<\t\b\f\u0001\"\\";

    assertThat(PythonJson.write(text))
        .isEqualTo("\"\\u007f\\u00e9\\u2028\\ud83d\\ude00/<\\t\\b\\f\\u0001\\\"\\\\\"");
    assertThat(PythonJson.read(PythonJson.write(text))).contains(text);
  }

  @Test
  void indentedTextHoldsTheSameTree() {
    Map<String, Object> tree = Map.of("a", List.of(1, 2));

    assertThat(PythonJson.writeIndented(tree)).contains("\n");
    assertThat(PythonJson.read(PythonJson.writeIndented(tree))).contains(tree);
  }

  @Test
  void whatIsNoJsonIsEmpty() {
    assertThat(PythonJson.read("{")).isEmpty();
    assertThat(PythonJson.read("{} {}")).isEmpty();
    assertThat(PythonJson.read("{\"a\": 1, \"a\": 2}")).isEmpty();
    assertThat(PythonJson.read("miss_vb_info")).isEmpty();
  }
}
