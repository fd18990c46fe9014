// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.openqat.app.explain.Page;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.watch.WatchFindings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** docs/findings has a page for each code, none for what is no code, and each page is true. */
class ExplainTest {
  private static final Path FOLDER =
      Path.of(System.getProperty("basedir", ".")).resolve("../docs/findings");

  private static final Pattern FORM =
      Pattern.compile(
          "# (\\S+)\\n\\n(Finding|Reason|Refusal|Stop)[^\\n]*\\.\\n\\n\\*\\*When\\.\\*\\* \\S.{40,}?\\n\\n"
              + "\\*\\*What to do\\.\\*\\* \\S.{15,}?\\n\\n(?:```\\n([^\\n]+)\\n```\\n\\n)?"
              + "\\*\\*See it\\.\\*\\*(.*)",
          Pattern.DOTALL);

  private static final Pattern FILE =
      Pattern.compile("```yaml (\\S+)\\n(.*?\\n)```", Pattern.DOTALL);
  private static final Pattern COMMAND = Pattern.compile("```\\n(qat [^\\n]+)\\n```");

  /** What no simulated host shows; each page says why. */
  private static final Set<String> NOT_SHOWN =
      Set.of(
          // it takes what simulated hosts do not have
          "family-not-mapped",
          "vm-defined",
          // the agent tells it
          "function-held",
          "host-unreadable",
          // it takes a ledger that is kept; see DoctorTest
          "ledger-differs",
          // files of the machine beside sysfs; see MachineChecksTest
          "module-blacklisted",
          "module-missing",
          "firmware-missing",
          "kernel-locked-down",
          "sysfs-read-only",
          "agent-misconfigured",
          "agent-silent",
          "boot-unfinished",
          "many-providers",
          "node-closed",
          "memlock-low");

  /** Reasons that go by a name of their own where they are printed. */
  private static final Map<String, String> NAMED =
      Map.of("not-offered", "rule-1", "placement", "numa-strict");

  @TempDir private Path folder;

  static Collection<String> codes() {
    return Page.codes();
  }

  static Stream<String> shown() {
    return codes().stream().filter(code -> !NOT_SHOWN.contains(code));
  }

  @Test
  void eachCodeHasItsPageAndItsLineInTheIndex() throws IOException {
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(
              Stream.concat(Stream.of("README.md"), codes().stream().map(code -> code + ".md"))
                  .toList());
    }
    String index = Files.readString(FOLDER.resolve("README.md"));
    assertThat(Pattern.compile("(?m)^\\| \\[([a-z-]+)]\\(\\1\\.md\\) \\|").matcher(index).results())
        .extracting(found -> found.group(1))
        .containsExactlyInAnyOrderElementsOf(codes());
    assertThat(codes()).containsAll(NOT_SHOWN).containsAll(NAMED.keySet());
  }

  @ParameterizedTest
  @MethodSource("codes")
  void thePageIsPrintedAsItStands(String code) throws IOException {
    String text = Files.readString(FOLDER.resolve(code + ".md"));

    assertThat(Ran.qat("explain", code).fine()).isEqualTo(text);
    assertThat(page(code).group(1)).isEqualTo(code);
    assertThat(Page.of(code).orElseThrow().occasion()).hasSizeGreaterThan(20);
    if (NOT_SHOWN.contains(code)) {
      assertThat(page(code).group(4)).matches("(?s) No simulated host shows it: \\S.{20,}");
    }
  }

  /** A page of a finding names its severity. */
  @Test
  void severitiesAreThoseOfTheCode() throws IOException {
    for (FindingKind kind :
        Stream.concat(FindingKinds.ALL.stream(), WatchFindings.ALL.stream()).toList()) {
      assertThat(Files.readString(FOLDER.resolve(kind.code() + ".md")))
          .containsPattern("\\nFinding[a-z ]*, " + kind.severity());
    }
  }

  /** The host that a page shows is looked at as the page says, and shows what the page is about. */
  @ParameterizedTest
  @MethodSource("shown")
  void whatThePageShowsIsSo(String code) throws IOException {
    String example = page(code).group(4);
    List<MatchResult> files = FILE.matcher(example).results().toList();
    for (MatchResult file : files) {
      Files.writeString(folder.resolve(file.group(1)), file.group(2));
    }
    Matcher command = COMMAND.matcher(example);
    assertThat(command.find()).as("a command in %s", code).isTrue();

    Ran last = run(command.group(1), files);
    while (command.find()) {
      last = run(command.group(1), files);
    }

    assertThat(last.out() + last.err())
        .containsPattern("(?<![a-z-])" + NAMED.getOrDefault(code, code) + "(?![a-z-])");
  }

  private Ran run(String line, List<MatchResult> files) {
    List<String> words = ShellLine.commands(line).get(0);
    Ran ran =
        Ran.qat(words.stream().skip(1).map(word -> placed(word, files)).toArray(String[]::new));
    assertThat(ran.code()).as(ran.toString()).isLessThan(ExitCode.DEFECT);
    return ran;
  }

  private String placed(String word, List<MatchResult> files) {
    return files.stream()
        .map(file -> file.group(1))
        .filter(name -> word.equals(name) || word.equals("./" + name))
        .findFirst()
        .map(name -> folder.resolve(name).toString())
        .orElse(word.startsWith("./") ? folder.resolve(word).toString() : word);
  }

  @ParameterizedTest
  @MethodSource("codes")
  void itsCommandIsOneOfOurs(String code) throws IOException {
    String remedy = page(code).group(3);

    assertParses(remedy == null ? "" : remedy);
  }

  /** Whatever of a line begins with {@code qat} is understood by it. */
  static void assertParses(String line) {
    for (List<String> words : ShellLine.commands(line)) {
      if (words.get(0).equals("qat")) {
        var commandLine = new CommandLine(new QatCommand());
        var arguments = words.stream().skip(1).toArray(String[]::new);
        NamedCommands.addTo(commandLine, arguments);
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        assertThatCode(() -> commandLine.parseArgs(arguments)).as(line).doesNotThrowAnyException();
      }
    }
  }

  @Test
  void withoutACodeAllAreListedInALineEach() {
    assertThat(Ran.qat("explain").fine().lines())
        .hasSameSizeAs(codes())
        .allMatch(line -> line.length() <= 100)
        .anyMatch(line -> line.startsWith("vfio-denylist  ") && line.contains("vfio-pci"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"vfio-denlist", "VFIO-DENYLISTS"})
  void aCodeThatIsNoneIsMisuseWithASuggestion(String near) {
    assertThat(Ran.qat("explain", near).misuse())
        .isEqualTo("qat: there is no code '" + near + "' (did you mean 'vfio-denylist'?)\n");
    assertThat(Ran.qat("explain", "../secret").misuse()).contains("'qat explain' lists them");
  }

  private static Matcher page(String code) throws IOException {
    Matcher page = FORM.matcher(Files.readString(FOLDER.resolve(code + ".md")));
    assertThat(page.matches()).as("form of the page on %s", code).isTrue();
    return page;
  }
}
