// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.domain.Nearest;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** How values are written that take one word. */
final class Words {
  /** Longer than any path or selector somebody needs, short enough for any reader. */
  private static final int LONGEST = 4096;

  private static final Map<Class<?>, Function<String, Object>> READERS =
      Map.of(
          String.class, text -> text,
          int.class, Words::number,
          double.class, Words::fraction,
          boolean.class, Words::truth,
          Duration.class, DurationText::parse,
          Path.class, Words::path,
          URI.class, Words::webAddress,
          RuleConfig.class, RuleConfig::parse);

  private Words() {}

  /** Whether values of this type take one word. */
  static boolean covers(Class<?> type) {
    return READERS.containsKey(type) || type.isEnum();
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException saying why it cannot be one of this type
   * @throws io.openqat.domain.OpenQatException likewise
   */
  static Object read(Class<?> type, String text) {
    if (text.length() > LONGEST) {
      throw new IllegalArgumentException("has more than " + LONGEST + " characters");
    }
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException("has control characters");
    }
    Function<String, Object> reader = READERS.get(type);
    return reader == null ? constant(type, text) : reader.apply(text);
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

  private static URI webAddress(String text) {
    try {
      URI address = new URI(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (address.getRawUserInfo() != null) {
        // Not shown: it may hold a password.
        throw new IllegalArgumentException("must not name a user; see 'login' and 'token'");
      }
      if (!http || address.getHost() == null) {
        throw new IllegalArgumentException("'" + text + "' is not like http://controller:8778");
      }
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no web address: " + e.getReason(), e);
    }
  }
}
