// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.testing.TestHosts;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.cyborg.DriverReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileMemoryTest {
  @TempDir Path folder;

  @Test
  void theLastReportIsKept() throws IOException {
    FileMemory memory = new FileMemory(folder.resolve("last.json"));
    assertThat(memory.load()).isEmpty();
    for (int vfs = 1; vfs < 4; vfs++) {
      DriverReport report =
          TestHosts.report(
              MappingOptions.of("h"), TestHosts.of(TestHosts.device("0000:05:00.0", vfs)));
      memory.save(report);
      assertThat(new FileMemory(folder.resolve("last.json")).load()).contains(report);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).hasSize(1);
    }
  }

  @Test
  void whatCannotBeReadIsForgotten() throws IOException {
    Path file = Files.writeString(folder.resolve("last.json"), "{\"hostname\": ");
    assertThat(new FileMemory(file).load()).isEmpty();
  }

  @Test
  void aFolderThatIsNotThereIsNoReasonToStop() {
    FileMemory memory = new FileMemory(folder.resolve("none").resolve("last.json"));
    memory.save(new DriverReport("h", List.of()));
    assertThat(memory.load()).isEmpty();
  }
}
