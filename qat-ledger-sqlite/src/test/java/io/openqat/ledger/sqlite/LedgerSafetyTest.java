// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static io.openqat.testkit.AssignmentLedgerContract.WEB;
import static io.openqat.testkit.AssignmentLedgerContract.hold;
import static io.openqat.testkit.AssignmentLedgerContract.vf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.LedgerException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is refused, and that it is left as it is. */
class LedgerSafetyTest {
  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.db");
  }

  private AssignmentLedger open() {
    return open(file());
  }

  private static AssignmentLedger open(Path path) {
    return SqliteLedger.open(path, "machine a", InstantSource.system());
  }

  private void fill() {
    try (var ledger = open()) {
      for (int i = 0; i < 16; i++) {
        hold(ledger, vf(i, WEB));
      }
    }
  }

  private void refused(String... told) throws IOException {
    byte[] before = Files.readAllBytes(file());
    assertThatThrownBy(this::open)
        .isInstanceOf(LedgerException.class)
        .satisfies(e -> assertThat(e.getMessage()).contains(told));
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }

  private void change(String sql) throws SQLException {
    try (Connection c = DriverManager.getConnection("jdbc:sqlite:" + file());
        Statement s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  @Test
  void onlyTheOwnerMayReadAnyOfItsFiles() throws IOException {
    try (var ledger = open()) {
      hold(ledger, vf(0, WEB));
      try (Stream<Path> files = Files.list(folder)) {
        List<Path> all = files.toList();
        assertThat(all)
            .extracting(path -> path.getFileName().toString())
            .containsExactlyInAnyOrder("ledger.db", "ledger.db-wal", "ledger.db-shm");
        for (Path path : all) {
          assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
              .isEqualTo("rw-------");
        }
      }
    }
    assertThat(folder).isDirectoryContaining(file()::equals);
  }

  @Test
  void aMissingFolderIsMadeForTheOwnerAlone() throws IOException {
    Path deeper = folder.resolve("openqat/ledger.db");
    open(deeper).close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(deeper.getParent())))
        .isEqualTo("rwx------");
    assertThatThrownBy(() -> open(folder.resolve("a/b/c")))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("existing parent folder");
  }

  @Test
  void aLinkIsRefused() throws IOException {
    Path real = folder.resolve("real.db");
    open(real).close();
    Files.createSymbolicLink(file(), real);
    assertThatThrownBy(this::open).hasMessageContaining("is a link");
    Files.delete(file());
    Files.createSymbolicLink(file(), folder.resolve("nowhere"));
    assertThatThrownBy(this::open).hasMessageContaining("is a link");
    Files.delete(file());
    Files.createSymbolicLink(folder.resolve("ledger.db-wal"), real);
    assertThatThrownBy(this::open).hasMessageContaining("ledger.db-wal is a link");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rwxrwx---", "rwxr-xrwx", "rwxrwxrwx"})
  void aFolderOthersMayWriteToIsRefused(String mode) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
    assertThatThrownBy(this::open).hasMessageContaining("may be written to by others");
    assertThat(file()).doesNotExist();
  }

  /** Nobody should change the mode of such a folder: /tmp is one. */
  @Test
  void belowAFolderThatAllShareThereIsRoom() throws IOException {
    Path shared = Files.createDirectory(folder.resolve("shared"));
    Files.setAttribute(shared, "unix:mode", 01777);
    assertThatThrownBy(() -> open(shared.resolve("l.db")))
        .isInstanceOf(LedgerException.class)
        .hasMessageEndingWith(
            "make one of your own below it: mkdir -m 700 " + shared.toRealPath() + "/openqat")
        .hasMessageNotContaining("chmod");
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-r--r--", "rw----r--", "rwx------"})
  void aFileOthersMayReadIsRefused(String mode) throws IOException {
    fill();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString(mode));
    refused("chmod 600", mode);
  }

  @Test
  void inAFolderForItsGroupTheGroupMayReadIt() throws IOException {
    Files.setAttribute(folder, "unix:mode", 02750);
    try (var ledger = open()) {
      hold(ledger, vf(0, WEB));
      for (String suffix : List.of("", "-wal", "-shm")) {
        Path part = folder.resolve("ledger.db" + suffix);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
            .isEqualTo("rw-r-----");
      }
    }
    // One from before the folder was for its group stays its owner's.
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
    open().close();
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r--r--"));
    refused("others may read", "chmod 600");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-rw----"));
    refused("others may read or write");
  }

  @Test
  void withoutTheBitThatSaysSoAFolderIsNotForItsGroup() throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-x---"));
    open().close();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-r-----"));
    refused("chmod 600");
  }

  @Test
  void aFolderIsNoLedger() throws IOException {
    Files.createDirectory(file());
    assertThatThrownBy(this::open).hasMessageContaining("is no file");
  }

  @Test
  void aPlaceThatCannotBeWrittenToIsTold() {
    Path proc = Path.of("/proc/ledger.db");
    assumeThat(proc.getParent()).exists();
    assertThatThrownBy(() -> open(proc))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("/proc/ledger.db cannot be used as a ledger");
  }

  @Test
  void anEmptyFileIsDamage() throws IOException {
    Files.createFile(
        file(), PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    refused("is damaged (it is empty)", "left as it is");
  }

  @Test
  void aFileOfSomethingElseOrAPartOfALedgerIsRefused() throws IOException {
    fill();
    try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
      raw.setLength(raw.length() / 2);
    }
    refused("is damaged", "left as it is");
    Files.writeString(file(), "this was a ledger once\n".repeat(400));
    refused("is damaged", "left as it is");
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.3, 0.5, 0.7, 0.9})
  void tornPagesAreFound(double where) throws IOException {
    fill();
    try (var raw = new RandomAccessFile(file().toFile(), "rw")) {
      long page = (long) (raw.length() * where) / 4096 * 4096;
      raw.seek(page == 0 ? 100 : page);
      raw.write(new byte[200]);
    }
    refused("is damaged", "left as it is");
  }

  @Test
  void aRowThatMakesNoSenseIsDamage() throws Exception {
    fill();
    change("UPDATE assignment SET function = 'nonsense' WHERE id = 3");
    try (var ledger = open()) {
      assertThatThrownBy(ledger::view)
          .isInstanceOf(LedgerException.class)
          .hasMessageContaining("entry 3: not a PCI address");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "PRAGMA application_id = 0, is a database of something else",
    "PRAGMA user_version = 5, 'has schema version 5, and this program knows 4'",
    "PRAGMA user_version = -1, 'is damaged (its schema version is -1) and is left as it is'",
    "PRAGMA user_version = 0, 'is damaged (its schema version is 0) and is left as it is'",
  })
  void anotherDatabaseAndALaterSchemaAreRefused(String sql, String told) throws Exception {
    fill();
    change(sql);
    refused(told);
  }

  @Test
  void theLedgerOfAnotherHostIsRefused() {
    fill();
    assertThatThrownBy(() -> SqliteLedger.open(file(), "machine b", InstantSource.system()))
        .hasMessageContaining("is the ledger of machine a, not of machine b");
  }

  @Test
  void stepsLeadFromOneSchemaToTheNext() throws Exception {
    fill();
    var next =
        new Schema(
            List.of(
                "CREATE TABLE never(x);",
                "CREATE TABLE never(x);",
                "CREATE TABLE never(x);",
                "CREATE TABLE never(x);",
                "ALTER TABLE ledger ADD COLUMN note TEXT;"));
    for (int i = 0; i < 2; i++) {
      try (var ledger = SqliteLedger.open(file(), "machine a", InstantSource.system(), next)) {
        assertThat(ledger.view().assignments()).hasSize(16);
      }
    }
    refused("has schema version 5");
  }

  @Test
  void aStepThatFailsLeavesTheVersionBefore() {
    fill();
    var broken =
        new Schema(
            List.of(
                "SELECT 1;",
                "SELECT 1;",
                "SELECT 1;",
                "SELECT 1;",
                "CREATE TABLE half(x); CREATE TABLE half(x);"));
    assertThatThrownBy(() -> SqliteLedger.open(file(), "machine a", InstantSource.system(), broken))
        .isInstanceOf(LedgerException.class);
    try (var ledger = open()) {
      assertThat(ledger.view().assignments()).hasSize(16);
    }
  }

  /** Not by our code: whoever writes to the file cannot write this. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE assignment SET function = '0000:6b:00.1' WHERE id = 2",
        "UPDATE assignment SET identity = '8086:4940@0000:6b:00.0#0' WHERE id = 2",
        "UPDATE assignment SET function = '0000:6b:00.0' WHERE id = 2",
        "UPDATE assignment SET state = 'lost' WHERE id = 2",
        "INSERT INTO assignment SELECT 99, '0000:6b:00.0', '0000:6b:00.0', 'pf', vm, services,"
            + " before, after, state, worker, created, changed, configured FROM assignment"
            + " WHERE id = 1",
      })
  void theSchemaItselfRefusesToGiveTwice(String sql) {
    fill();
    assertThatThrownBy(() -> change(sql)).isInstanceOf(SQLException.class);
  }
}
