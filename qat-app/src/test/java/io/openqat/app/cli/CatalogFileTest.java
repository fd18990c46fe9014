// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CatalogFileTest {
  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = folder.resolve("more.ini");
  }

  @Test
  void rowsAreKnownBesideTheBuiltInOnes() throws IOException {
    Files.writeString(file, "[LPC]\nvendor = 0x8086\npf = 0xa1c3\nsource = a test\n");
    assertThat(Ran.qat("catalog", "--catalog", file.toString()).out()).contains("18 models", "LPC");
    Path sysfs = SmallTree.withOnePf(folder.resolve("sys"));
    assertThat(discover(sysfs).out()).contains("2 QAT devices", "0000:00:1f.0  LPC");
  }

  @Test
  void eachProblemHasALine() throws IOException {
    Files.writeString(file, "nonsense\n[X]\nvendor = 0x8086\npf = 0xzz\nsource = a test\n");
    Ran ran = discover(folder);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().lines())
        .hasSize(2)
        .allMatch(line -> line.startsWith("qat: " + file + ":"));
  }

  @Test
  void aRowForAKnownIdNamesTheFile() throws IOException {
    Files.writeString(file, "[X]\nvendor = 0x8086\npf = 0x4940\nsource = a test\n");
    assertThat(discover(folder).misuse())
        .startsWith("qat: " + file + ": ")
        .contains("4940")
        .hasLineCount(1);
  }

  @Test
  void aFileThatCannotBeUsedIsNamedWithTheReason() throws IOException {
    assertComplaint("no such file");
    Files.write(file, "caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
    assertComplaint("not a text in UTF-8");
    Files.writeString(file, "#".repeat((1 << 20) + 1));
    assertComplaint("larger than 1 MiB, that is no such file");
    Files.delete(file);
    Files.createDirectory(file);
    assertComplaint("cannot be read: it is a folder");
  }

  private void assertComplaint(String reason) {
    assertThat(Ran.qat("catalog", "--catalog", file.toString()))
        .isEqualTo(new Ran(2, "", "qat: " + file + ": " + reason + "\n"));
  }

  private Ran discover(Path sysfs) {
    return Ran.qat("discover", "--sysfs", sysfs.toString(), "--catalog", file.toString());
  }
}
