// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.spi.SettingsException.SettingProblem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class SettingsTest {
  /** Settings of one word each, a key and its word in turn. */
  private static Settings words(String... all) {
    var values = new TreeMap<String, List<String>>();
    for (int i = 0; i < all.length; i += 2) {
      values.put(all[i], List.of(all[i + 1]));
    }
    return new Settings(values);
  }

  @Test
  void eachFormIsRead() {
    Settings settings =
        new Settings(
            Map.of(
                "t", List.of("x y"),
                "n", List.of("5"),
                "b", List.of("true"),
                "c", List.of("false"),
                "p", List.of("/a/b"),
                "to", List.of("u", "v"),
                "empty", List.of()));
    assertThat(settings.text("t")).contains("x y");
    assertThat(settings.requiredText("t")).isEqualTo("x y");
    assertThat(settings.number("n", 5, 5)).contains(5);
    assertThat(settings.truth("b")).contains(true);
    assertThat(settings.truth("c")).contains(false);
    assertThat(settings.path("p")).contains(Path.of("/a/b"));
    assertThat(settings.requiredPath("p")).isEqualTo(Path.of("/a/b"));
    assertThat(settings.texts("to")).containsExactly("u", "v");
    assertThat(settings.texts("t")).containsExactly("x y");
    assertThat(settings.text("empty")).isEmpty();
    assertThat(settings.text("none")).isEmpty();
    assertThat(settings.number("none", 0, 1)).isEmpty();
    assertThat(settings.texts("none")).isEmpty();
    settings.requireNoProblem();
  }

  private enum Shape {
    ROUND,
    NOT_ROUND
  }

  @Test
  void timesUrisAndChoicesAreRead() {
    Settings settings =
        words("t", "90s", "u", "https://h.example:1/p", "c", "not-round", "p-env", "PATH");

    assertThat(settings.duration("t", Duration.ZERO, Duration.ofDays(1)))
        .contains(Duration.ofSeconds(90));
    assertThat(settings.uri("u", "http", "https")).contains(URI.create("https://h.example:1/p"));
    assertThat(settings.choice("c", Shape.class)).contains(Shape.NOT_ROUND);
    assertThat(settings.secret("p")).contains(System.getenv("PATH"));
    assertThat(settings.secret("none")).isEmpty();
    settings.requireNoProblem();
  }

  @Test
  void whatIsNoTimeUriOrChoiceIsToldWithWhatWouldBe() {
    Settings settings =
        words("t", "90", "u", "ftp://h/p", "v", "nowhere", "c", "square", "p-file", "/none");
    assertThat(settings.duration("t", Duration.ofSeconds(1), Duration.ofSeconds(9))).isEmpty();
    assertThat(settings.uri("u", "http")).isEmpty();
    assertThat(settings.uri("v", "http")).isEmpty();
    assertThat(settings.choice("c", Shape.class)).isEmpty();
    assertThat(settings.secret("p")).isEmpty();

    assertThatThrownBy(settings::requireNoProblem)
        .hasMessageContainingAll(
            "1000 ms to 9000 ms", "scheme http", "one of round, not-round", "a file that");
  }

  @Test
  void everyProblemComesAtOnceAndOnce() {
    Settings settings =
        words("n", "6", "m", "-1", "w", "many", "b", "yes", "p", " ", "q", "\0", "fiel", "x");
    assertThat(settings.number("n", 0, 5)).isEmpty();
    assertThat(settings.number("m", 0, 5)).isEmpty();
    assertThat(settings.number("w", 0, 5)).isEmpty();
    assertThat(settings.truth("b")).isEmpty();
    assertThat(settings.requiredPath("p")).isEqualTo(Path.of(""));
    assertThat(settings.path("q")).isEmpty();
    assertThat(settings.requiredPath("file")).isEqualTo(Path.of(""));
    assertThat(settings.requiredText("name")).isEmpty();
    settings.refuse("n2", "must differ");

    assertThatThrownBy(settings::requireNoProblem)
        .isInstanceOfSatisfying(SettingsException.class, e -> assertThat(e.problems()).hasSize(10))
        .hasMessage(
            """
            n: must be a whole number, 0 to 5
            m: must be a whole number, 0 to 5
            w: must be a whole number, 0 to 5
            b: must be true or false
            p: must be a path
            q: must be a path
            file: must be given
            name: must be given
            n2: must differ
            fiel: unknown setting (did you mean 'file'?)\
            """);
  }

  @Test
  void aListIsNoWord() {
    Settings settings = new Settings(Map.of("n", List.of("1", "2")));
    assertThat(settings.number("n", 0, 5)).isEmpty();
    assertThatThrownBy(settings::requireNoProblem).hasMessage("n: must be one word, not a list");
  }

  @Test
  void aBlockIsAskedForWithoutItsKey() {
    Settings settings =
        words("tls.ca", "/ca.pem", "tls.verfy", "true", "to.0.name", "a", "to.1.name", "b");
    Settings tls = settings.block("tls");

    assertThat(tls.path("ca")).contains(Path.of("/ca.pem"));
    assertThat(tls.truth("verify")).isEmpty();
    assertThat(tls.requiredText("key")).isEmpty();
    assertThat(settings.hasBlock("tls")).isTrue();
    assertThat(settings.hasBlock("tl")).isFalse();
    assertThat(settings.blocks("to"))
        .extracting(to -> to.requiredText("name"))
        .containsExactly("a", "b");
    assertThatThrownBy(settings::requireNoProblem)
        .hasMessage(
            """
            tls.key: must be given
            tls.verfy: unknown setting (did you mean 'tls.verify'?)\
            """);
  }

  @Test
  void whereThereAreNoneThatIsSaid() {
    assertThatThrownBy(() -> words("x", "1").requireNoProblem())
        .hasMessage("x: unknown setting; there are none");
    words().requireNoProblem();
  }

  @Test
  void aProblemWithAllOfThemNamesNone() {
    assertThat(new SettingProblem("", "too few")).hasToString("too few");
  }
}
