// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process leaves for the next, in a folder where others may have put something. */
class CountingMarkTest {
  private static final PciAddress DEVICE = PciAddress.parse("0000:6b:00.0");

  @TempDir private Path folder;

  @Test
  void whatAProcessLeavesIsSeenByTheNextAndTakenBack() {
    try (var mark = CountingMark.take(folder, DEVICE).orElseThrow()) {
      assertThat(mark.left()).isEmpty();
      mark.set();
      assertThat(CountingMark.take(folder, DEVICE)).isEmpty();
    }
    try (var mark = CountingMark.take(folder, DEVICE).orElseThrow()) {
      assertThat(mark.left()).isPresent();
      mark.clear();
      assertThat(mark.left()).isEmpty();
    }
  }

  @Test
  void aLinkIsNotFollowed() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "of others");
    Files.createSymbolicLink(folder.resolve("counts-" + DEVICE), elsewhere);

    assertThat(CountingMark.take(folder, DEVICE)).isEmpty();
    assertThat(elsewhere).hasContent("of others");
  }

  @Test
  void whereNoFileCanBeThereIsNone() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(CountingMark.take(file, DEVICE)).isEmpty();
  }
}
