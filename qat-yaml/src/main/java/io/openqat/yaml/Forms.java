// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import io.openqat.domain.Nearest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * How values are written, by their type. What is no word and has no form of its own is a record
 * with a key for each component. Immutable.
 */
public final class Forms {
  /** Longer than any path or selector somebody needs, short enough for any reader. */
  private static final int LONGEST = 4096;

  /** Texts, numbers, durations, paths, and enums by what they print. */
  public static final Forms BASIC =
      new Forms(
          Map.of(
              String.class, text -> text,
              int.class, Forms::number,
              Integer.class, Forms::number,
              double.class, Forms::fraction,
              boolean.class, Forms::truth,
              Boolean.class, Forms::truth,
              Duration.class, DurationText::parse,
              Path.class, Forms::path),
          Map.of());

  private final Map<Class<?>, Function<String, ?>> words;
  private final Map<Class<?>, Function<Slot, Optional<?>>> own;

  private Forms(
      Map<Class<?>, Function<String, ?>> words, Map<Class<?>, Function<Slot, Optional<?>>> own) {
    this.words = Map.copyOf(words);
    this.own = Map.copyOf(own);
  }

  /**
   * These, and a type that is written as one word.
   *
   * @param reader throws IllegalArgumentException or an exception of ours to say why a word will
   *     not do
   */
  public <T> Forms word(Class<T> type, Function<String, T> reader) {
    var more = new HashMap<>(words);
    more.put(type, reader);
    return new Forms(more, own);
  }

  /** These, and a type that has a form of its own; its reader reports to the slot. */
  public <T> Forms form(Class<T> type, Function<Slot, Optional<? extends T>> reader) {
    var more = new HashMap<>(own);
    more.put(type, reader::apply);
    return new Forms(words, more);
  }

  /** Whether values of this type take one word. */
  public boolean isWord(Class<?> type) {
    return words.containsKey(type) || type.isEnum();
  }

  Optional<Function<Slot, Optional<?>>> form(Class<?> type) {
    return Optional.ofNullable(own.get(type));
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying why it cannot be one of this type
   * @throws io.openqat.domain.OpenQatException likewise
   */
  Object read(Class<?> type, String text) {
    Function<String, ?> reader = words.get(type);
    return reader == null ? constant(type, text) : reader.apply(text);
  }

  /** A word that is short enough and bears to be shown. */
  static String plain(String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("has more than " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("has control characters");
    }
    return text;
  }

  private static Object constant(Class<?> type, String text) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () -> {
              Stream<String> known = Arrays.stream(type.getEnumConstants()).map(Object::toString);
              return new IllegalArgumentException(
                  "there is no '" + text + "' here" + Nearest.suggestion(text, known));
            });
  }

  private static Integer number(String text) {
    if (!text.matches("-?[0-9]{1,9}")) {
      throw new IllegalArgumentException("'" + text + "' is no whole number");
    }
    return Integer.valueOf(text);
  }

  private static Double fraction(String text) {
    if (!text.matches("-?[0-9]{1,9}(\\.[0-9]{1,9})?")) {
      throw new IllegalArgumentException("'" + text + "' is no number (like 0.1)");
    }
    return Double.valueOf(text);
  }

  private static Boolean truth(String text) {
    return switch (text) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is not 'true' or 'false'");
    };
  }

  private static Path path(String text) {
    try {
      return Optional.of(Path.of(text))
          .filter(path -> !text.isBlank())
          .orElseThrow(() -> new IllegalArgumentException("must not be blank"));
    } catch (InvalidPathException e) {
      String why = "'" + text + "' is no path: " + e.getReason();
      throw new IllegalArgumentException(CharacterSet.ofProcess().refusalOf(e).orElse(why), e);
    }
  }
}
