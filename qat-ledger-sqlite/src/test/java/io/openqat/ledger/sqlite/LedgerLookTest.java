// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static io.openqat.testkit.AssignmentLedgerContract.WEB;
import static io.openqat.testkit.AssignmentLedgerContract.hold;
import static io.openqat.testkit.AssignmentLedgerContract.vf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.LedgerException;
import io.openqat.domain.assignment.LedgerView;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** As a user who may read the files and write nothing; for root, everything can be written to. */
class LedgerLookTest {
  private static final String HOST = "machine a";

  @TempDir(factory = FastFolder.class)
  Path folder;

  private Path file() {
    return folder.resolve("a ledger#1?.db");
  }

  private AssignmentLedger open() {
    return SqliteLedger.open(file(), HOST, InstantSource.system());
  }

  private LedgerView look() {
    return new LedgerLook(LedgerFile.at(file()), HOST).view();
  }

  private void change(String sql) throws Exception {
    try (var c = DriverManager.getConnection("jdbc:sqlite:file:" + file().toUri().getRawPath());
        var s = c.createStatement()) {
      s.executeUpdate(sql);
    }
  }

  @Test
  void seesWhatIsThereAndMakesNothing() throws Exception {
    try (var ledger = open()) {
      hold(ledger, vf(0, WEB));
    }
    byte[] before = Files.readAllBytes(file());
    assertThat(look().assignments()).hasSize(1);
    assertThat(look()).isEqualTo(SqliteLedger.read(file(), HOST));
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void seesWhatIsNotYetInTheFileItself() {
    try (var ledger = open()) {
      for (int i = 0; i < 3; i++) {
        hold(ledger, vf(i, WEB));
        assertThat(look()).isEqualTo(ledger.view());
      }
    }
    assertThat(look().assignments()).hasSize(3);
  }

  @Test
  void whoMayOnlyReadChangesNothingAndIsToldWhoCan() throws Exception {
    try (var ledger = open()) {
      hold(ledger, vf(0, WEB));
      ledger.intend(List.of(vf(1, WEB)), ledger.view().revision());
    }
    String refusal =
        "%1$s can be written to by %2$s alone: run it as %2$s"
            .formatted(file().toRealPath(), Files.getOwner(file()).getName());
    try (AssignmentLedger seen = new ReadOnlyLedger(new LedgerLook(LedgerFile.at(file()), HOST))) {
      LedgerView before = seen.view();
      List<Assignment> entries = before.assignments();
      assertThat(seen.adopt()).isEmpty();
      assertThat(
              List.<ThrowingCallable>of(
                  () -> seen.intend(List.of(vf(2, WEB)), before.revision()),
                  () -> seen.commit(entries),
                  () -> seen.startRelease(entries),
                  () -> seen.remove(entries),
                  () -> seen.leave(entries),
                  () -> seen.move(entries.get(0), vf(3, WEB).function())))
          .allSatisfy(
              change ->
                  assertThatThrownBy(change)
                      .isInstanceOf(LedgerException.class)
                      .hasMessage(refusal));
      assertThat(seen.view()).isEqualTo(before);
    }
  }

  @Test
  void whatIsNoLedgerOfThisHostAndVersionIsRefused() throws Exception {
    open().close();
    assertThatThrownBy(() -> new LedgerLook(LedgerFile.at(file()), "machine b").view())
        .hasMessageContaining("is the ledger of machine a, not of machine b");
    change("PRAGMA user_version = 3");
    assertThatThrownBy(this::look)
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("has schema version 3, and is brought to 4");
    change("PRAGMA user_version = 5");
    assertThatThrownBy(this::look).hasMessageContaining("use the newer program");
    Files.write(file(), new byte[0]);
    assertThatThrownBy(this::look).hasMessageContaining("is damaged (it is empty)");
  }

  /** Each of these processes makes the file whole and takes the others away when it ends. */
  @Test
  void neverSeesHalfOfWhatOthersWrite() throws Exception {
    open().close();
    var writing = new FutureTask<>(this::writeForLong);
    new Thread(writing).start();
    long seen = -1;
    while (!writing.isDone()) {
      LedgerView view = look();
      assertThat(view.revision()).isGreaterThanOrEqualTo(seen);
      assertThat(view.assignments()).hasSizeLessThan(2);
      seen = view.revision();
    }
    assertThat(writing.get()).isTrue();
    assertThat(look().assignments()).isEmpty();
  }

  private boolean writeForLong() {
    for (int i = 0; i < 60; i++) {
      try (var ledger = open()) {
        hold(ledger, vf(i % 16, WEB));
        ledger.remove(ledger.startRelease(ledger.view().assignments()));
      }
    }
    return true;
  }
}
