// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.Nearest;
import io.openqat.domain.spi.SettingsException.SettingProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What a configuration says for one plugin. Blocks are flattened: {@code {tls: {ca: x}, to: [a,
 * b]}} has the keys {@code tls.ca}, with one word, and {@code to}, with two. A block in a list
 * keeps its index: {@code {to: [{name: a}]}} has the key {@code to.0.name}.
 *
 * <p>The plugin asks for each key it knows, and at the end calls {@link #requireNoProblem}, which
 * the agent does in any case: what is missing, cannot be read, or was never asked for is then told
 * in one go. Until then a value that cannot be had is replaced by something harmless, so that the
 * plugin goes on asking. For one thread.
 */
public final class Settings {
  private static final Path NOWHERE = Path.of("");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "m", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));

  private final Map<String, List<String>> values;
  private final Set<String> known;
  private final List<SettingProblem> problems;

  /** What stands before each key: nothing, or that of a block and a dot. */
  private final String prefix;

  /** Settings of any number of words each, none of them asked for yet. */
  public Settings(Map<String, List<String>> values) {
    this(new TreeMap<>(values), new TreeSet<>(), new ArrayList<>(), "");
  }

  private Settings(
      Map<String, List<String>> values,
      Set<String> known,
      List<SettingProblem> problems,
      String prefix) {
    this.values = values;
    this.known = known;
    this.problems = problems;
    this.prefix = prefix;
  }

  /**
   * A block, whose keys are asked for without its own: {@code block("tls").path("ca")} is {@code
   * path("tls.ca")}. What is wrong in it is told with the rest.
   */
  public Settings block(String key) {
    return new Settings(values, known, problems, prefix + key + ".");
  }

  /** Whether anything stands in a block; one that is left out can be told from one that is not. */
  public boolean hasBlock(String key) {
    return values.keySet().stream().anyMatch(one -> one.startsWith(prefix + key + "."));
  }

  /** The blocks of a list, in their order: of {@code {to: [{name: a}, {name: b}]}} two. */
  public List<Settings> blocks(String key) {
    return IntStream.iterate(0, i -> hasBlock(key + "." + i), i -> i + 1)
        .mapToObj(i -> block(key + "." + i))
        .toList();
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
    known.add(prefix + key);
    return List.copyOf(values.getOrDefault(prefix + key, List.of()));
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

  /**
   * A length of time such as {@code 500ms}, {@code 30s}, {@code 5m}, {@code 2h} or {@code 1d}; may
   * be left out.
   *
   * @param least the shortest allowed
   * @param most the longest allowed
   */
  public Optional<Duration> duration(String key, Duration least, Duration most) {
    return read(
        key,
        text -> {
          Matcher form = DURATION.matcher(text);
          if (!form.matches()) {
            throw new IllegalArgumentException(text);
          }
          Duration time =
              Objects.requireNonNull(UNITS.get(form.group(2)))
                  .multipliedBy(Long.parseLong(form.group(1)));
          if (time.compareTo(least) < 0 || time.compareTo(most) > 0) {
            throw new IllegalArgumentException(text);
          }
          return time;
        },
        "must be a time like 500ms, 30s, 5m, 2h or 1d, "
            + least.toMillis()
            + " ms to "
            + most.toMillis()
            + " ms");
  }

  /** An absolute URI with a host, of one of these schemes; may be left out. */
  public Optional<URI> uri(String key, String... schemes) {
    return read(
        key,
        text -> {
          URI uri = URI.create(text);
          Optional<String> scheme = Optional.ofNullable(uri.getScheme());
          if (scheme.filter(List.of(schemes)::contains).isEmpty() || uri.getHost() == null) {
            throw new IllegalArgumentException(text);
          }
          return uri;
        },
        "must be a URI of scheme " + String.join(" or ", schemes) + ", with a host");
  }

  /** One of the constants, in lower case with {@code -} for {@code _}; may be left out. */
  public <E extends Enum<E>> Optional<E> choice(String key, Class<E> type) {
    Map<String, E> words = new LinkedHashMap<>();
    for (E constant : type.getEnumConstants()) {
      words.put(constant.name().toLowerCase(Locale.ROOT).replace('_', '-'), constant);
    }
    return read(
        key,
        text ->
            Optional.ofNullable(words.get(text))
                .orElseThrow(() -> new IllegalArgumentException(text)),
        "must be one of " + String.join(", ", words.keySet()));
  }

  /**
   * A secret that may be left out: the first line of the file that {@code KEY-file} names, or the
   * variable of the environment that {@code KEY-env} names. The secret itself has no place in a
   * configuration.
   */
  public Optional<String> secret(String key) {
    Optional<String> file =
        read(
            key + "-file",
            text -> firstLine(Path.of(text)),
            "must be a file that this user may read, with the secret in its first line");
    Optional<String> variable =
        read(
            key + "-env",
            name ->
                Optional.ofNullable(System.getenv(name))
                    .orElseThrow(() -> new IllegalArgumentException(name)),
            "must be a variable of the environment that is set");
    if (file.isPresent() && variable.isPresent()) {
      refuse(key + "-env", "there is also " + key + "-file; one of them is enough");
    }
    return file.or(() -> variable);
  }

  private static String firstLine(Path file) {
    try (Stream<String> lines = Files.lines(file)) {
      return lines.findFirst().filter(line -> !line.isBlank()).orElseThrow();
    } catch (IOException | UncheckedIOException | NoSuchElementException e) {
      throw new IllegalArgumentException(e);
    }
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
    problems.add(new SettingProblem(prefix + key, what));
  }

  /**
   * Ends the asking.
   *
   * @throws SettingsException when anything was missing or refused, or is there and unknown
   */
  public void requireNoProblem() {
    values.keySet().stream()
        .filter(key -> !known.contains(key))
        .map(
            key ->
                new SettingProblem(
                    key,
                    known.isEmpty()
                        ? "unknown setting; there are none"
                        : "unknown setting" + Nearest.suggestion(key, known.stream())))
        .forEach(problems::add);
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
    boolean refused = problems.stream().anyMatch(problem -> problem.key().equals(prefix + key));
    if (value.isEmpty() && !refused) {
      refuse(key, "must be given");
    }
    return value.orElse(harmless);
  }
}
