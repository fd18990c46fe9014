// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.sysfs.file.ReadObserver.Access;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsFilesTest {
  @TempDir Path root;
  private final List<Access> seen = new ArrayList<>();
  private SysfsFiles files;

  @BeforeEach
  void open() {
    files = new SysfsFiles(root, Duration.ofMinutes(1), (path, access) -> seen.add(access));
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(root.resolve(name), text);
  }

  @Test
  void takesTheLineEndAndTheNulByteOfSomeDriversAway() throws IOException {
    write("plain", "0x4940\n");
    write("nul", "0\n\0");
    assertThat(files.read("plain")).isEqualTo(FileReading.of("0x4940"));
    assertThat(files.read("nul")).isEqualTo(FileReading.of("0"));
  }

  @Test
  void aPageIsTheLongestAttribute() throws IOException {
    write("page", "x".repeat(4096));
    write("longer", "x".repeat(4097));
    assertThat(files.read("page")).isEqualTo(FileReading.of("x".repeat(4096)));
    assertThat(files.read("longer")).isEqualTo(FileReading.failed("longer than 4096 bytes"));
  }

  @Test
  void anEmptyAttributeIsATextAndAMissingOneIsNot() throws IOException {
    write("empty", "");
    assertThat(files.read("empty")).isEqualTo(FileReading.of(""));
    assertThat(files.read("none")).isEqualTo(FileReading.absent());
    assertThat(files.link("none")).isEqualTo(FileReading.absent());
    assertThat(files.list("none")).isEqualTo(FileReading.absent());
  }

  @Test
  void anAttributeCannotLeadOutOfTheTree() throws IOException {
    Files.createSymbolicLink(root.resolve("leak"), Path.of("/etc/hostname"));
    assertThat(files.read("leak").outcome()).isEqualTo(Outcome.FAILED);
  }

  @Test
  void aLinkIsReadAndNotFollowed() throws IOException {
    Files.createSymbolicLink(root.resolve("driver"), Path.of("../../nowhere/4xxx"));
    assertThat(files.link("driver")).isEqualTo(FileReading.of("../../nowhere/4xxx"));
    assertThat(files.exists("driver")).isTrue();
    write("file", "");
    assertThat(files.link("file")).isEqualTo(FileReading.failed("not a link"));
  }

  @Test
  void whatIsNoDirectoryCannotBeListedAndADirectoryIsNoAttribute() throws IOException {
    write("file", "");
    Files.createDirectory(root.resolve("dir"));
    assertThat(files.list("file")).isEqualTo(FileReading.failed("Not a directory"));
    assertThat(files.read("dir").outcome()).isEqualTo(Outcome.FAILED);
    assertThat(files.list("").names()).containsExactlyInAnyOrder("file", "dir");
  }

  @Test
  void eachQuestionCostsOneAccessAndExistenceCostsNone() {
    files.read("a");
    files.readPatiently("a");
    files.link("a");
    files.list("a");
    files.exists("a");
    assertThat(seen).containsExactly(Access.READ, Access.READ, Access.LINK, Access.LIST);
  }

  @Test
  void theKernelRefusesToReadAWriteOnlyAttributeEvenToRoot() {
    Path rescan = Path.of("/sys/bus/pci/rescan");
    assumeTrue(Files.exists(rescan), "this machine shows no PCI bus in /sys");
    var sys = new SysfsFiles(Path.of("/sys"), Duration.ofSeconds(2), ReadObserver.NONE);
    assertThat(sys.read("bus/pci/rescan")).isEqualTo(FileReading.failed("Permission denied"));
  }
}
