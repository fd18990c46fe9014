// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.Nearest;
import io.openqat.domain.spi.SettingsException.SettingProblem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What a configuration says for one plugin. Blocks are flattened: {@code {tls: {ca: x}, to: [a,
 * b]}} has the keys {@code tls.ca}, with one word, and {@code to}, with two. A block in a list
 * keeps its index: {@code {to: [{name: a}]}} has the key {@code to.0.name}.
 *
 * <p>The plugin asks for each key it knows, and at the end calls {@link #requireNoProblem}: what is
 * missing, cannot be read, or was never asked for is then told in one go. Until then a value that
 * cannot be had is replaced by something harmless, so that the plugin goes on asking. For one
 * thread.
 */
public final class Settings {
  private static final Path NOWHERE = Path.of("");

  private final Map<String, List<String>> values;
  private final TreeSet<String> known = new TreeSet<>();
  private final List<SettingProblem> problems = new ArrayList<>();

  /** Settings of any number of words each, none of them asked for yet. */
  public Settings(Map<String, List<String>> values) {
    this.values = new TreeMap<>(values);
  }

  /** A setting that may be left out. */
  public Optional<String> text(String key) {
    List<String> words = texts(key);
    if (words.size() > 1) {
      refuse(key, "must be one word, not a list");
      return Optional.empty();
    }
    return words.stream().findFirst();
  }

  /** A setting that must be given. */
  public String requiredText(String key) {
    return required(key, text(key), "");
  }

  /** The elements of a list; one value that is no list counts as a list of it. */
  public List<String> texts(String key) {
    known.add(key);
    return List.copyOf(values.getOrDefault(key, List.of()));
  }

  /**
   * A whole number that may be left out.
   *
   * @param least the smallest allowed
   * @param most the largest allowed
   */
  public Optional<Integer> number(String key, int least, int most) {
    return read(
        key,
        text -> {
          int number = Integer.parseInt(text);
          if (number < least || number > most) {
            throw new NumberFormatException();
          }
          return number;
        },
        "must be a whole number, " + least + " to " + most);
  }

  /** {@code true} or {@code false}; may be left out. */
  public Optional<Boolean> truth(String key) {
    return read(
        key,
        text ->
            switch (text) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new IllegalArgumentException(text);
            },
        "must be true or false");
  }

  /** A path that must be given; one that is not absolute is as the process takes it. */
  public Path requiredPath(String key) {
    return required(key, path(key), NOWHERE);
  }

  /** A path that may be left out. */
  public Optional<Path> path(String key) {
    return read(
        key,
        text -> {
          if (text.isBlank()) {
            throw new InvalidPathException(text, "blank");
          }
          return Path.of(text);
        },
        "must be a path");
  }

  /** Says that a value will not do. */
  public void refuse(String key, String what) {
    problems.add(new SettingProblem(key, what));
  }

  /**
   * Ends the asking.
   *
   * @throws SettingsException when anything was missing or refused, or is there and unknown
   */
  public void requireNoProblem() {
    values.keySet().stream()
        .filter(key -> !known.contains(key))
        .forEach(
            key ->
                refuse(
                    key,
                    known.isEmpty()
                        ? "unknown setting; there are none"
                        : "unknown setting" + Nearest.suggestion(key, known.stream())));
    if (!problems.isEmpty()) {
      throw new SettingsException(problems);
    }
  }

  private <T> Optional<T> read(String key, Function<String, T> reader, String form) {
    try {
      return text(key).map(reader);
    } catch (IllegalArgumentException e) {
      refuse(key, form);
      return Optional.empty();
    }
  }

  private <T> T required(String key, Optional<T> value, T harmless) {
    boolean refused = problems.stream().anyMatch(problem -> problem.key().equals(key));
    if (value.isEmpty() && !refused) {
      refuse(key, "must be given");
    }
    return value.orElse(harmless);
  }
}
