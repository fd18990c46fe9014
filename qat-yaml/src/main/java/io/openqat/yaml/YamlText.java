// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Nothing;
import io.openqat.yaml.Node.Row;
import io.openqat.yaml.Node.Word;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLParser;

/**
 * Reads one document. Aliases are refused, since a few of them can stand for more than any memory
 * holds; so are tags, which could ask for any kind of value; and nesting beyond 32 levels.
 */
public final class YamlText {
  private static final int DEEPEST = 32;
  private static final int LONGEST = 300;
  private static final YAMLFactory FACTORY = new YAMLFactory();

  private final String origin;
  private final boolean placed;
  private final YAMLParser parser;
  private final Problems problems;

  private YamlText(String origin, boolean placed, YAMLParser parser, Problems problems) {
    this.origin = origin;
    this.placed = placed;
    this.parser = parser;
    this.problems = problems;
  }

  /**
   * Reads a file's text.
   *
   * @param origin the file's name
   * @param problems takes what is wrong, if anything is
   * @return what could be read of it; {@link Nothing} for an empty text
   */
  public static Node ofFile(String origin, String text, Problems problems) {
    return read(origin, true, text, problems);
  }

  /** Reads a text whose lines mean nothing to anybody; otherwise like {@link #ofFile}. */
  public static Node ofValue(String origin, String text, Problems problems) {
    return read(origin, false, text, problems);
  }

  private static Node read(String origin, boolean placed, String text, Problems problems) {
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
      return new YamlText(origin, placed, (YAMLParser) parser, problems).document();
    } catch (JacksonException e) {
      TokenStreamLocation at = e.getLocation();
      Place place =
          placed && at != null && at.getLineNr() > 0
              ? new Place(origin, at.getLineNr(), Math.max(1, at.getColumnNr()))
              : Place.of(origin);
      report(problems, place, "is no YAML: " + firstLine(e));
      return new Nothing(place);
    }
  }

  private Node document() {
    if (parser.nextToken() == null) {
      return new Nothing(Place.of(origin));
    }
    Node root = node(0);
    if (parser.nextToken() != null) {
      problem("holds a second document; one is read");
    }
    return root;
  }

  private Node node(int depth) {
    Place place = place();
    if (parser.isCurrentAlias()) {
      problem("an alias (*" + parser.getString() + ") is not supported; write the value itself");
      return new Nothing(place);
    }
    if (parser.getTypeId() != null) {
      problem("a tag (!" + parser.getTypeId() + ") is not supported; write the value alone");
    }
    if (depth > DEEPEST) {
      problem("is nested more than " + DEEPEST + " levels deep");
      parser.skipChildren();
      return new Nothing(place);
    }
    JsonToken token = parser.currentToken();
    if (token == JsonToken.START_OBJECT) {
      return block(place, depth);
    }
    if (token == JsonToken.START_ARRAY) {
      return row(place, depth);
    }
    return token == JsonToken.VALUE_NULL ? new Nothing(place) : new Word(place, parser.getString());
  }

  private Block block(Place place, int depth) {
    Map<String, Block.Entry> entries = new LinkedHashMap<>();
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String key = parser.currentName();
      Place keyPlace = place();
      parser.nextToken();
      var entry = new Block.Entry(keyPlace, node(depth + 1));
      Block.Entry first = entries.putIfAbsent(key, entry);
      if (first != null) {
        String where = placed ? " (first in line " + first.keyPlace().line() + ")" : "";
        report(problems, keyPlace, "key '" + Keys.told(key) + "' stands twice" + where);
      }
    }
    return new Block(place, entries);
  }

  private Row row(Place place, int depth) {
    var elements = new ArrayList<Node>();
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      elements.add(node(depth + 1));
    }
    return new Row(place, elements);
  }

  private void problem(String what) {
    report(problems, place(), what);
  }

  /** Parts of the text may be in the message: they must not steer a terminal, nor fill it. */
  private static void report(Problems problems, Place place, String what) {
    String plain = what.replaceAll("\\p{C}", "?");
    problems.add(place, "", plain.length() > LONGEST ? plain.substring(0, LONGEST) + "..." : plain);
  }

  private Place place() {
    TokenStreamLocation at = parser.currentTokenLocation();
    return placed ? new Place(origin, at.getLineNr(), at.getColumnNr()) : Place.of(origin);
  }

  private static String firstLine(JacksonException e) {
    return String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("cannot be read");
  }
}
