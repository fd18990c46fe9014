// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.yaml.Node;
import io.openqat.yaml.Node.Block;
import io.openqat.yaml.Node.Row;
import io.openqat.yaml.Node.Word;
import io.openqat.yaml.Problems;
import io.openqat.yaml.ProblemsException;
import io.openqat.yaml.Setting;
import io.openqat.yaml.YamlText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sample and the records say the same. */
class ConfigSampleTest {
  @TempDir Path folder;

  @Test
  void asItStandsItChangesNothing() throws IOException {
    LoadedConfig sample = load(ConfigSample.text());
    LoadedConfig nothing = load("");
    assertThat(sample.config()).isEqualTo(nothing.config());
    assertThat(sample.settings())
        .extracting(Setting::key)
        .containsExactlyElementsOf(nothing.settings().stream().map(Setting::key).toList());
  }

  @Test
  void itHasEveryKeyWithItsDefaultAndNoOther() {
    SortedMap<String, Optional<String>> expected = ConfigKeys.all();
    SortedMap<String, String> written = new TreeMap<>();
    collect(uncommented(), "", written);
    // The second service takes what the first one shows.
    expected
        .keySet()
        .removeIf(key -> key.startsWith("reporters.cyborg.api.") && !written.containsKey(key));

    assertThat(written.keySet()).isEqualTo(expected.keySet()).hasSizeGreaterThan(60);
    expected.forEach(
        (key, value) ->
            value
                .filter(text -> !text.equals("[]") && !text.equals("{}"))
                .ifPresent(text -> assertThat(written).as(key).containsEntry(key, text)));
  }

  @Test
  void withAllKeysInUseItFailsOnlyWhereOneOfTwoIsToBeChosen() throws IOException {
    Files.writeString(folder.resolve("all.yaml"), uncommentedText());
    ProblemsException refused =
        catchThrowableOfType(
            ProblemsException.class,
            () -> ConfigLoader.load(Optional.of(folder.resolve("all.yaml")), List.of()));
    assertThat(refused.problems())
        .extracting(problem -> problem.key() + ": " + problem.what())
        .containsExactly(
            "discovery.simulate: needs source 'simulated', not 'sysfs'",
            "reporters.2.settings.transport-url: needs one of 'file' and 'env': where the secret"
                + " is",
            "reporters.2.settings.placement: takes 'token' or 'login', not both",
            "reporters.2.settings.placement.token: needs one of 'file' and 'env': where the secret"
                + " is",
            "reporters.2.settings.placement.login.password: needs one of 'file' and 'env': where"
                + " the secret is");
  }

  private LoadedConfig load(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("agent.yaml"), text);
    return ConfigLoader.load(Optional.of(file), List.of());
  }

  /** With every key in use: what is commented out has no blank after its sign. */
  private static String uncommentedText() {
    return ConfigSample.text()
        .lines()
        .filter(line -> !line.equals("reporters: []"))
        .map(line -> line.replaceFirst("^#(?! \\S)", ""))
        .map(line -> line.replaceFirst("^( *)#(?! )", "$1"))
        .collect(joining("\n", "", "\n"));
  }

  private static Node uncommented() {
    var problems = new Problems("sample");
    Node root = YamlText.ofFile("sample", uncommentedText(), problems);
    assertThat(problems.isEmpty()).isTrue();
    return root;
  }

  private static void collect(Node node, String path, SortedMap<String, String> into) {
    if (node instanceof Block block) {
      String type =
          block
              .get("type")
              .map(Word.class::cast)
              .map(word -> "reporters." + word.text())
              .orElse("");
      block
          .entries()
          .forEach(
              (key, entry) -> {
                boolean settings = !type.isEmpty() && key.equals("settings");
                String below = settings ? type : path.isEmpty() ? key : path + "." + key;
                collect(entry.value(), below, into);
              });
      if (block.entries().isEmpty()) {
        into.put(path, "{}");
      }
    } else if (node instanceof Row row && !row.elements().isEmpty()) {
      row.elements().forEach(element -> collect(element, path, into));
    } else {
      into.put(path, node instanceof Word word ? word.text() : "[]");
    }
  }
}
