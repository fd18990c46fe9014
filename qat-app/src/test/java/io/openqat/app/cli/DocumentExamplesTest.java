// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every file that the documents show is read by what reads such files. */
class DocumentExamplesTest {
  private static final Path ROOT = Path.of(System.getProperty("basedir", ".")).resolve("..");
  private static final Pattern BLOCK =
      Pattern.compile("^( *)```(\\w*)\\n(.*?)^ *```$", Pattern.MULTILINE | Pattern.DOTALL);
  private static final Pattern LIKE_A_FILE =
      Pattern.compile("(#.*\\n)*(\\[[\\w-]+]|[a-z_-]+:( .*)?)\\n[\\s\\S]*");

  @TempDir Path folder;

  /** Something between fences. */
  private record Example(Path document, String form, String text) {
    @Override
    public String toString() {
      return document.getFileName() + ": " + text.lines().findFirst().orElse("");
    }
  }

  static List<Example> all() throws IOException {
    try (Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(docs.sorted(), Stream.of(ROOT.resolve("README.md")))
          .filter(path -> path.toString().endsWith(".md"))
          .flatMap(DocumentExamplesTest::of)
          .toList();
    }
  }

  private static Stream<Example> of(Path document) {
    try {
      return BLOCK
          .matcher(Files.readString(document))
          .results()
          .map(
              block ->
                  new Example(
                      document,
                      block.group(2),
                      block.group(3).replaceAll("(?m)^" + block.group(1), "")));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static Stream<Example> files() throws IOException {
    return all().stream()
        .filter(example -> example.form().equals("yaml") || example.form().equals("ini"));
  }

  @ParameterizedTest
  @MethodSource("files")
  void isRead(Example example) throws IOException {
    Path file = Files.writeString(folder.resolve("example." + example.form()), example.text());
    Ran ran = Ran.qat(reader(example, file.toString()));
    assertThat(ran.err()).isEmpty();
    assertThat(ran.code()).isZero();
  }

  private static String[] reader(Example example, String file) {
    if (example.form().equals("ini")) {
      return new String[] {"catalog", "--catalog", file};
    }
    if (has(example, "accelerators")) {
      return new String[] {"topology", "--host", file};
    }
    return has(example, "devices")
        ? new String[] {"provision", "plan", file, "--host", "spr-2x1"}
        : new String[] {"config", "check", file};
  }

  private static boolean has(Example example, String key) {
    return example.text().lines().anyMatch(line -> line.startsWith(key + ":"));
  }

  /** So that a new example is not passed over: it is yaml, ini or text. */
  @Test
  void whatLooksLikeAFileSaysWhichForm() throws IOException {
    assertThat(all()).hasSizeGreaterThan(40);
    assertThat(files()).hasSizeGreaterThan(5);
    assertThat(all().stream().filter(example -> example.form().isEmpty()))
        .noneMatch(example -> LIKE_A_FILE.matcher(example.text()).matches());
  }

  @Test
  void aKeyThatNoFileTakesIsFound() throws IOException {
    var bad =
        new Example(ROOT, "yaml", "reporters:\n  - {type: cyborg, transport-url: {file: x}}\n");
    Path file = Files.writeString(folder.resolve("bad.yaml"), bad.text());
    assertThat(Ran.qat(reader(bad, file.toString())).code()).isEqualTo(2);
  }
}
