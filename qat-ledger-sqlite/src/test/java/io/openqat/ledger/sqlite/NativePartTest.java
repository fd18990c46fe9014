// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where SQLite's native part is unpacked, in processes that have not loaded it yet. */
class NativePartTest {
  private static final String ADVICE =
      "): name a folder that has room and lets programs run, as with"
          + " JAVA_TOOL_OPTIONS=-Dorg.sqlite.tmpdir=DIR";

  @TempDir Path folder;
  private Path ledger = Path.of("");
  private Path other = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    ledger = Files.createDirectory(folder.resolve("own")).resolve("ledger.db");
    other = Files.createDirectory(folder.resolve("other"));
  }

  /** All that a process says that opens the ledger with these options for its JVM. */
  private List<String> open(List<String> before, String... options) throws Exception {
    try (var child = new Child(before, List.of(options), OpensLedger.class, ledger.toString())) {
      List<String> said = child.readAll();
      assertThat(child.exitCode()).isZero();
      return said;
    }
  }

  /** Runs a command with the folder mounted like this, for that command alone. */
  private static List<String> mounted(Path folder, String how) throws Exception {
    var before =
        List.of(
            "unshare",
            "--map-root-user",
            "--mount",
            "sh",
            "-c",
            "mount -t tmpfs -o " + how + " tmpfs '" + folder + "' && exec \"$@\"",
            "sh");
    var trial = new ArrayList<String>(before);
    trial.add("true");
    assumeTrue(
        Files.isExecutable(Path.of("/usr/bin/unshare"))
            && new ProcessBuilder(trial).start().waitFor() == 0,
        "no mount namespaces may be made here");
    return before;
  }

  private static void onlyOpened(List<String> said) {
    assertThat(said).containsExactly("opened, and org.sqlite.lib.path=null");
  }

  private void nothingIsLeft() throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      assertThat(all.map(Path::toString))
          .containsExactlyInAnyOrder(
              folder.toString(),
              other.toString(),
              ledger.getParent().toString(),
              ledger.toString());
    }
  }

  @Test
  void nothingStaysInTheFolderForTemporaryFilesAndTheLedgersOwnWillDo() throws Exception {
    onlyOpened(open(List.of(), "-Djava.io.tmpdir=" + other));
    nothingIsLeft();
    Files.delete(ledger);
    onlyOpened(open(List.of(), "-Djava.io.tmpdir=/proc"));
    nothingIsLeft();
  }

  @ParameterizedTest
  @ValueSource(strings = {"noexec", "size=16k"})
  void aFolderWithoutProgramsOrRoomIsPassedOver(String how) throws Exception {
    onlyOpened(open(mounted(other, how), "-Djava.io.tmpdir=" + other));
    nothingIsLeft();
  }

  @Test
  void aFolderThatAUserNamedIsTheOnlyOne() throws Exception {
    Path missing = folder.resolve("missing");
    assertThat(open(List.of(), "-Dorg.sqlite.tmpdir=" + missing))
        .singleElement()
        .asString()
        .startsWith("SQLite's library cannot be loaded (" + missing)
        .endsWith(": no such file or folder" + ADVICE);
    onlyOpened(open(List.of(), "-Dorg.sqlite.tmpdir=" + other, "-Djava.io.tmpdir=/proc"));
    nothingIsLeft();
  }

  @Test
  void whereNoProgramsMayRunThatIsTold() throws Exception {
    assertThat(open(mounted(other, "noexec"), "-Dorg.sqlite.tmpdir=" + other))
        .containsExactly(
            "SQLite's library cannot be loaded (" + other + " is mounted noexec" + ADVICE);
  }
}
