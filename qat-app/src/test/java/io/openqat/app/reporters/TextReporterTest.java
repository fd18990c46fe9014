// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.output.ReplacedFile;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.ReportException;
import io.openqat.domain.watch.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TextReporterTest {
  private static InventoryReport pass(long number) {
    return new InventoryReport(number, Instant.EPOCH, Snapshot.EMPTY, Collections.emptySortedSet());
  }

  @Test
  void aFileIsReplacedAsAWhole(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("inventory.json");
    var reporter =
        new TextReporter(
            "file", report -> "pass " + report.pass() + " ü\n", new ReplacedFile(file));
    reporter.report(pass(1));
    Object first = Files.readAttributes(file, "unix:ino").get("ino");
    reporter.report(pass(2));
    reporter.close();
    assertThat(file).hasContent("pass 2 ü\n");
    assertThat(Files.readAttributes(file, "unix:ino").get("ino"))
        .as("a reader that has the old one open still has all of it")
        .isNotEqualTo(first);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aMissingFolderIsToldAndMayCome(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("later/inventory.json");
    var reporter = new TextReporter("file", report -> "x", new ReplacedFile(file));
    assertThatThrownBy(() -> reporter.report(pass(1)))
        .isInstanceOfSatisfying(ReportException.class, e -> assertThat(e.isTransient()).isTrue())
        .hasMessage(file + ": its folder is not there; make it");
    Files.createDirectory(file.getParent());
    reporter.report(pass(1));
    assertThat(file).hasContent("x");
  }

  @Test
  void aFolderInItsPlaceIsAFailureAndLeavesNothing(@TempDir Path folder) throws Exception {
    Path file = Files.createDirectories(folder.resolve("inventory.json/x")).getParent();
    var reporter = new TextReporter("file", report -> "x", new ReplacedFile(file));
    assertThatThrownBy(() -> reporter.report(pass(1))).isInstanceOf(ReportException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(file);
    }
  }

  @Test
  void aStreamTakesEachReport() {
    var out = new StringBuilder();
    var reporter = new TextReporter("stdout", report -> report.pass() + ";", out::append);
    reporter.report(pass(1));
    reporter.report(pass(2));
    reporter.close();
    assertThat(out).hasToString("1;2;");
    var broken =
        new TextReporter(
            "stdout",
            report -> "",
            text -> {
              throw new OpenQatException("disk full");
            });
    assertThatThrownBy(() -> broken.report(pass(1)))
        .isInstanceOf(ReportException.class)
        .hasMessage("disk full");
  }
}
