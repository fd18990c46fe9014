// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.FunctionIdentity;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.assignment.LedgerException;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A ledger that an earlier version left. {@code ledger-schema-1.db} was made by the statements of
 * schema 1 as they were first released, with two entries that are held and two whose workers are
 * gone; nothing else of this program wrote it.
 */
class SchemaUpgradeTest {
  private static final PciAddress WHOLE = PciAddress.parse("0000:e8:00.0");

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("ledger.db");
  }

  @BeforeEach
  void anEarlierLedger() throws IOException {
    try (var in = SchemaUpgradeTest.class.getResourceAsStream("/ledger-schema-1.db")) {
      Files.copy(in, file());
    }
    Files.setPosixFilePermissions(file(), PosixFilePermissions.fromString("rw-------"));
  }

  private SqliteLedger open() {
    return SqliteLedger.open(file(), "machine a", InstantSource.system());
  }

  private static List<String> told(LedgerView view) {
    return view.assignments().stream()
        .map(e -> e.id() + " " + e.address() + " " + e.owner() + " " + e.state())
        .toList();
  }

  @Test
  void everyEntryIsThereAfterwards() {
    for (int time = 0; time < 2; time++) {
      try (var ledger = open()) {
        LedgerView view = ledger.view();
        assertThat(told(view))
            .containsExactlyInAnyOrder(
                "1 0000:6b:00.1 web1 held",
                "2 0000:6b:00.2 web1 releasing",
                "3 0000:6b:00.3 db1 intended",
                "4 0000:e8:00.0 db1 held");
        assertThat(view.revision()).isEqualTo(6);
        Assignment first =
            view.assignments().stream().filter(e -> e.id() == 1).findFirst().orElseThrow();
        assertThat(first)
            .isEqualTo(
                new Assignment(
                    1,
                    new Intent(
                        new AssignedFunction(
                            PciAddress.parse("0000:6b:00.1"),
                            PciAddress.parse("0000:6b:00.0"),
                            new FunctionIdentity("8086:4940@0000:6b:00.0#0")),
                        new VirtualMachine("web1"),
                        ServiceSet.tryParse("asym").orElseThrow(),
                        Optional.of(new DriverName("4xxx")),
                        DriverName.VFIO_PCI),
                    AssignmentState.HELD,
                    Instant.parse("2026-11-24T08:00:00Z"),
                    Instant.parse("2026-11-24T08:00:01Z")));
        assertThat(view.assignments()).allMatch(e -> e.intent().configured().isEmpty());
        assertThat(view.assignments()).allMatch(e -> e.intent().access().isEmpty());
      }
    }
  }

  /** What was begun is ended, what was held stays held, and nothing is given twice. */
  @Test
  void itGoesOnFromThere() {
    try (var ledger = open()) {
      List<Assignment> unfinished = ledger.adopt();
      assertThat(unfinished).extracting(Assignment::id).containsExactlyInAnyOrder(2L, 3L);
      ledger.remove(unfinished);
      Assignment whole =
          ledger.view().assignments().stream()
              .filter(e -> e.address().equals(WHOLE))
              .findFirst()
              .orElseThrow();
      assertThatThrownBy(() -> ledger.intend(List.of(again(whole)), ledger.view().revision()))
          .isInstanceOf(LedgerConflictException.class);
      ledger.remove(ledger.startRelease(List.of(whole)));
      Intent again = again(whole);
      Assignment held =
          ledger.commit(ledger.intend(List.of(again), ledger.view().revision())).get(0);
      assertThat(held.intent().configured()).isEqualTo(ServiceSet.tryParse("sym;dc"));
      assertThat(held.id()).isEqualTo(5);
    }
    try (var ledger = open()) {
      assertThat(told(ledger.view()))
          .containsExactlyInAnyOrder("1 0000:6b:00.1 web1 held", "5 0000:e8:00.0 db1 held");
    }
  }

  private static Intent again(Assignment entry) {
    Intent intent = entry.intent();
    return new Intent(
        intent.function(),
        intent.owner(),
        intent.services(),
        intent.before(),
        intent.after(),
        ServiceSet.tryParse("sym;dc"),
        intent.access());
  }

  @Test
  void severalAtOnceTakeTheStepOnce() throws Exception {
    var threads = Executors.newFixedThreadPool(4);
    try {
      var opened = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < 4; i++) {
        opened.add(
            threads.submit(
                () -> {
                  try (var ledger = open()) {
                    return told(ledger.view());
                  }
                }));
      }
      for (Future<List<String>> one : opened) {
        assertThat(one.get()).hasSize(4);
      }
    } finally {
      threads.shutdownNow();
    }
  }

  /** The earlier program refuses it from then on, and says what to do. */
  @Test
  void theEarlierProgramLeavesItAlone() throws IOException {
    open().close();
    byte[] before = Files.readAllBytes(file());
    var earlier = new Schema(List.of("SELECT 1;"));
    assertThatThrownBy(
            () -> SqliteLedger.open(file(), "machine a", InstantSource.system(), earlier))
        .isInstanceOf(LedgerException.class)
        .hasMessageContaining("has schema version 4, and this program knows 1");
    assertThat(Files.readAllBytes(file())).isEqualTo(before);
  }
}
