// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a package has beside the jars. */
class PackageTest {
  private static final Path PACKAGING =
      Path.of(System.getProperty("basedir", "."), "../packaging").normalize();

  @TempDir private Path folder;

  @Test
  void everyCommandHasAPage() throws IOException {
    Ran.line("manual %s", folder).fine();
    assertThat(folder.resolve("qat.1")).exists();
    assertThat(Files.readString(folder.resolve("qat-provision-apply.1")))
        .startsWith(".TH \"QAT-PROVISION-APPLY\" 1 ")
        .contains(
            ".SH NAME\nqat\\-provision\\-apply \\- ", "\\fB\\-\\-rollback\\fR", ".SH EXIT STATUS")
        .doesNotContain("${");
    try (Stream<Path> pages = Files.list(folder)) {
      assertThat(pages.map(page -> page.getFileName().toString()))
          .contains("qat-list.1", "qat-assignments-reconcile.1")
          .doesNotContain("qat-manual.1");
    }
  }

  @Test
  void theArchiveIsMadeOfCommandsThatWork() {
    Path tree = folder.resolve("sys");
    Ran.line("simulate --host spr-2x1 --write %s", tree).fine();
    Ran ran = Ran.line("training %s", tree);
    assertThat(ran.code()).isZero();
    assertThat(ran.out()).contains("Commands:", "\"schemaVersion\"", "<hostdev");
  }

  @Test
  void aTreeThatIsNotThereIsToldInOneLine() {
    assertThat(Ran.line("training %s", folder.resolve("none")).misuse())
        .hasLineCount(1)
        .contains("none holds no bus/pci/devices");
  }

  @Test
  void aSmallOneIsMadeOfStoredAnswers() {
    assertThat(Ran.qat("training").fine()).contains("Commands:", "(Java ", "#compdef qat");
  }

  @Test
  void bashCompletesWhatOneTypes() throws Exception {
    Path script = Files.writeString(folder.resolve("qat"), Ran.qat("completion", "bash").fine());
    assertThat(completed(script, "qat", "lis")).contains("list");
    assertThat(completed(script, "qat", "list", "--nu")).contains("--numa");
    assertThat(completed(script, "qat", "discover", "--host", "spr-2x4-o"))
        .contains("spr-2x4-one-down");
    assertThat(completed(script, "qat", "provision", "ap")).contains("apply");
    assertThat(Files.readString(script)).contains("_qat_addresses", "/sys/bus/pci/drivers/");
  }

  private List<String> completed(Path script, String... words) throws Exception {
    String program =
        ". "
            + script
            + "; shift; COMP_WORDS=(\"$@\"); COMP_CWORD=$(($# - 1)); COMP_LINE=\"$*\";"
            + " COMP_POINT=${#COMP_LINE}; _complete_qat; printf '%s\\n' \"${COMPREPLY[@]}\"";
    var command = Stream.concat(Stream.of("bash", "-c", program, "bash", "-"), Stream.of(words));
    Process bash = new ProcessBuilder(command.toList()).start();
    String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(bash.waitFor()).isZero();
    return out.lines().map(String::strip).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"bash", "zsh", "fish"})
  void whatIsStoredForAShellIsWhatIsMade(String shell) {
    assertThat(Ran.qat("completion", shell).fine())
        .isEqualTo(Ran.qat("completion", shell, "--quiet").fine());
  }

  @Test
  void otherShellsAreTold() {
    assertThat(Ran.qat("completion", "zsh").fine()).startsWith("#compdef qat\n");
    assertThat(Ran.qat("completion", "fish").fine())
        .contains("complete -c qat -f\n", "-a list -d 'List functions", "-l numa");
    assertThat(Ran.qat("completion", "tcsh").misuse()).contains("bash, zsh, fish");
  }

  /** Both are tried, whatever became of the first, and the graver code is told. */
  @ParameterizedTest
  @CsvSource({"0, 0, 0", "1, 0, 1", "0, 1, 1", "2, 1, 2", "1, 2, 2"})
  void atBootTheFileIsAppliedAndTheLedgerReconciled(int applied, int reconciled, int code)
      throws Exception {
    Path qat = folder.resolve("qat");
    Files.writeString(
        qat,
        "#!/bin/sh\necho \"$*\" >> %s\ncase $1 in provision) exit %d ;; *) exit %d ;; esac\n"
            .formatted(folder.resolve("asked"), applied, reconciled));
    Files.setPosixFilePermissions(qat, PosixFilePermissions.fromString("rwx------"));
    Path file = Files.writeString(folder.resolve("provision.yaml"), "devices: []\n");
    var builder = new ProcessBuilder(PACKAGING.resolve("libexec/openqat-boot").toString());
    builder.environment().put("QAT", qat.toString());
    builder.environment().put("QAT_PROVISION", file.toString());
    builder.environment().put("QAT_LEDGER", file.toString());
    builder.environment().put("QAT_RUN", folder.resolve("run").toString());
    assertThat(builder.start().waitFor()).isEqualTo(code);
    assertThat(folder.resolve("asked"))
        .hasContent("provision apply " + file + " --yes\nassignments reconcile --fix");
    assertThat(folder.resolve("run/boot"))
        .hasContent("apply " + applied + "\nreconcile " + reconciled);
  }

  @Test
  void theExampleCanBeRead() {
    assertThat(
            Ran.line("provision plan %s/examples/provision.yaml --host spr-2x4-no-vfs", PACKAGING)
                .code())
        .isZero();
  }
}
