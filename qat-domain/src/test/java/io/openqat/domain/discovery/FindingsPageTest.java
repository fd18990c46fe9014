// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** docs/findings.md explains each kind of finding, and none that there is not. */
class FindingsPageTest {
  private static final Path PAGE = Path.of("..", "docs", "findings.md");
  private static final Pattern CODE = Pattern.compile("(?m)^## (.*)$");

  /** What a section holds under its heading: severity, when, what to do, each with a text. */
  private static final Pattern SECTION =
      Pattern.compile(
          "\nSeverity: (\\w+)\n\n\\*\\*When\\.\\*\\* \\S.{40,}\n\n"
              + "\\*\\*What to do\\.\\*\\* \\S.{20,}",
          Pattern.DOTALL);

  static List<FindingKind> kinds() {
    return FindingKinds.ALL;
  }

  @Test
  void thePageHasASectionForEachKindInTheOrderOfTheCode() throws IOException {
    assertThat(CODE.matcher(Files.readString(PAGE)).results().map(m -> m.group(1)))
        .containsExactlyElementsOf(kinds().stream().map(FindingKind::code).toList());
  }

  @ParameterizedTest
  @MethodSource("kinds")
  void aSectionTellsSeverityOccasionAndRemedy(FindingKind kind) throws IOException {
    String page = Files.readString(PAGE);
    String heading = "\n## " + kind.code() + "\n";
    int start = page.indexOf(heading) + heading.length();
    int end = page.indexOf("\n## ", start);
    Matcher section = SECTION.matcher(page.substring(start, end < 0 ? page.length() : end));

    assertThat(section.matches()).as("form of the section on %s", kind.code()).isTrue();
    assertThat(section.group(1)).isEqualTo(kind.severity().toString());
  }
}
