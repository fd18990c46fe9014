// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

/** How a document is spelt. The content is the same. */
public enum Syntax {
  JSON {
    @Override
    String text(Object document) {
      return Json.SPELLING.of(document);
    }
  },
  YAML {
    @Override
    String text(Object document) {
      return Yaml.SPELLING.of(document);
    }
  };

  /** Made at the first use. */
  private static final class Json {
    static final Spelling SPELLING = Spelling.json();
  }

  private static final class Yaml {
    static final Spelling SPELLING = Spelling.yaml();
  }

  /**
   * The whole text of a document, ending in a line feed.
   *
   * @param document a record of records, lists, maps, texts, numbers and truths; an empty {@link
   *     java.util.Optional} is left out
   * @throws IllegalArgumentException when it holds anything else
   */
  public String write(Object document) {
    String text = text(document);
    return text.endsWith("\n") ? text : text + "\n";
  }

  abstract String text(Object document);
}
