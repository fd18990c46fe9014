// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Leaving commands out where no argument names them changes no answer. */
class NamedCommandsTest {
  private static final Path RESOURCES =
      Path.of(System.getProperty("basedir", "."), "src/main/resources/io/openqat/app/cli");

  /** As it would be with all options of all commands. */
  private static String help(boolean color) throws IOException {
    String made = Ran.qat(color, Map.of(), "--color", color ? "always" : "never", "--help").fine();
    if (Boolean.getBoolean("qat.golden.update")) {
      Files.createDirectories(RESOURCES);
      Files.writeString(RESOURCES.resolve(StoredAnswers.fileOf(color)), made);
    }
    return made;
  }

  /** Run with {@code -Dqat.golden.update=true} to store it anew. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theStoredHelpIsTheOneThatIsMade(boolean color) throws IOException {
    String made = help(color);
    assertThat(Files.readString(RESOURCES.resolve(StoredAnswers.fileOf(color)))).isEqualTo(made);
    for (String asked : new String[] {"--help", "-h", "help"}) {
      assertThat(Ran.qat(color, Map.of(), asked).fine()).isEqualTo(made);
    }
  }

  @Test
  void eachNameIsTheOneOfItsCommand() {
    assertThat(QatCommand.COMMANDS)
        .allSatisfy(
            command ->
                assertThat(command.getValue().getAnnotation(Command.class).name())
                    .isEqualTo(command.getKey()));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "discover --format json   | 1  | true",
        "--color never discover   | 1000 | true",
        "help discover            | 1000 | true",
        "discovre                 | 1000 | false",
        "''                       | 1000 | false",
      })
  void onlyWhatIsNamedIsMadeWhole(String line, int commands, boolean whole) {
    var qat = new CommandLine(new QatCommand());
    NamedCommands.addTo(qat, line.split(" "));
    assertThat(qat.getSubcommands()).hasSize(Math.min(commands, QatCommand.COMMANDS.size()));
    CommandLine discover = qat.getSubcommands().get("discover");
    assertThat(discover.getCommandSpec().findOption("--format") != null).isEqualTo(whole);
  }

  @Test
  void aWordThatIsNoCommandStillGetsASuggestion() {
    assertThat(Ran.qat("discovre").misuse()).contains("did you mean discover?");
  }

  @Test
  void theVersionIsTheSameHoweverItIsAskedFor() {
    String version = Ran.qat("version").fine();
    assertThat(Ran.qat("--version").fine()).isEqualTo(version);
    assertThat(Ran.qat("--color", "never", "version").fine()).isEqualTo(version);
    assertThat(Ran.qat("--color", "never", "--version").fine()).isEqualTo(version);
  }
}
