// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not what an option asks for, from people who may mean harm. */
class StrangeFilesTest {
  /** Each option that reads a file, with what has to stand before it. */
  private static final String[] READERS = {
    "discover --catalog",
    "discover --replay",
    "discover --host",
    "provision plan --host spr-2x4",
    "config check",
    "discover --format cyborg --host spr-2x4 --provision",
    "fleet list --agents"
  };

  @TempDir private Path folder;

  static List<String> readers() {
    return List.of(READERS);
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aPipeThatNobodyWritesToIsRefused(String reader) throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThat(Ran.qat((reader + " " + pipe).split(" ")).misuse())
        .contains("cannot be read: it is no regular file")
        .hasLineCount(1);
  }

  /** Who may run the command with the rights of another must not read that one's files by it. */
  @ParameterizedTest
  @MethodSource("readers")
  void aFileOfAnotherFormIsNotPrinted(String reader) throws IOException {
    Path file = folder.resolve("shadow");
    Files.writeString(
        file, "root:$y$j9T$SECRET:19000:0:99999:7:::\ndaemon:*:SECRET:0:99999:7:::\n".repeat(50));
    assertThat(Ran.qat((reader + " " + file).split(" ")).misuse())
        .doesNotContain("SECRET")
        .satisfies(text -> assertThat(text.lines().count()).isLessThan(26));
  }

  @ParameterizedTest
  @MethodSource("readers")
  void whatSteersATerminalDoesNotReachIt(String reader) throws IOException {
    Path file = folder.resolve("\u001b[31mfile\u202e");
    Files.writeString(file, "[a\u001b]0;title\u0007]\nvendor\u001b[2J = \u202e0x8086\n");
    assertThat(Ran.qat((reader + " " + file).split(" ")).misuse())
        .matches("[^\\p{C}]*\n(?:[^\\p{C}]*\n)*");
  }

  @Test
  void complaintsHaveALimit() throws IOException {
    Path file = folder.resolve("long.ini");
    Files.writeString(file, "[m]\n" + "what is this\n".repeat(70_000));
    assertThat(Ran.line("catalog --catalog %s", file).misuse())
        .hasLineCount(21)
        .endsWith(": and 69982 more\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"show \u001b[31m", "discover --\u001b[31m", "explain \u202ex"})
  void argumentsDoNotSteerTheTerminalEither(String command) {
    assertThat(Ran.qat(command.split(" ")).misuse()).matches("[^\\p{C}]*\n");
  }

  @Test
  void oneOddFileInACopyCostsThatFactOnly() throws Exception {
    Path root = SmallTree.withOnePf(folder.resolve("sys"));
    Path node = root.resolve("devices/pci0000:6b/" + SmallTree.PF + "/numa_node");
    Files.delete(node);
    assertThat(new ProcessBuilder("mkfifo", node.toString()).start().waitFor()).isZero();
    Ran ran = Ran.line("discover --sysfs %s", root);
    assertThat(ran.out()).contains(SmallTree.PF, "it is no regular file");
    assertThat(ran.code()).isEqualTo(ExitCode.ATTENTION);
  }

  @Test
  void nothingIsWrittenIntoACopy() throws IOException {
    Path root = SmallTree.withOnePf(folder.resolve("sys"));
    Path desired = Files.writeString(folder.resolve("p.yaml"), "devices: [{select: {}, vfs: on}]");
    Path lock = folder.resolve("lock");
    assertThat(
            Ran.line("provision apply %s --sysfs %s --yes --lock-dir %s", desired, root, lock)
                .misuse())
        .contains("is a copy, not the sysfs of this machine");
    assertThat(lock).doesNotExist();
  }

  @Test
  void aCaptureOfASimulatedTreeIsMarked() {
    Path tree = folder.resolve("tree");
    Path capture = folder.resolve("capture");
    Ran.line("simulate --host spr-2x1 --write %s", tree).fine();
    Ran.line("capture --sysfs %s -o %s", tree, capture).fine();
    assertThat(Ran.line("discover --replay %s", capture).out()).startsWith("simulated host ");
    assertThat(Ran.line("discover --format json --replay %s", capture).out())
        .contains("\"synthetic\": true");
  }

  @Test
  void aCaptureCanBeReadAgainWhateverIsInTheTree() throws IOException {
    Path root = SmallTree.withOnePf(folder.resolve("sys"));
    Path device = root.resolve("devices/pci0000:6b/" + SmallTree.PF);
    Files.delete(device.resolve("driver"));
    Files.createSymbolicLink(
        device.resolve("driver"), root.resolve("bus/pci/drivers/4xxx").toAbsolutePath());
    Files.createSymbolicLink(device.resolve("iommu_group"), Path.of("../a\nb"));
    Path capture = folder.resolve("capture");
    Ran taken = Ran.line("capture --sysfs %s -o %s", root, capture);
    assertThat(taken.code()).isZero();
    assertThat(taken.err())
        .isEqualTo(
            "qat: left out, as no kernel answers so: link bus/pci/devices/0000:6b:00.0/iommu_group\n");
    assertThat(Ran.line("show 6b:00.0 --replay %s", capture).out()).contains("4xxx");
  }

  @Test
  void aHostWithoutAnyOfTheDevicesIsNotCalledAsDesired() throws IOException {
    Path desired = Files.writeString(folder.resolve("p.yaml"), "devices: [{select: {}, vfs: on}]");
    assertThat(Ran.line("provision plan %s --host no-qat", desired).out())
        .startsWith("simulated host no-qat: has none of the devices that are meant");
  }

  @Test
  void theReasonDoesNotRepeatThePath() {
    assertThat(Ran.line("capture --sysfs /sys -o %s/none/x", folder).misuse())
        .doesNotContain("x: " + folder);
    assertThat(Ran.line("simulate --host spr-2x1 --write /proc/none").misuse())
        .isEqualTo("qat: cannot make /proc/none: no such file or folder\n");
  }

  @Test
  void ownTroubleWithTheDoctorsLedgerIsToldAsSuch() {
    assertThat(Ran.line("doctor --host spr-2x1 --ledger %s/none", folder).misuse())
        .isEqualTo(
            "qat: "
                + folder
                + "/none: there is no such ledger; 'qat assign' makes it with the first function"
                + " given\n");
    assertThat(Ran.qat(false, Map.of(), "help", "provision", "apply").out())
        .contains("qat provision apply");
  }
}
