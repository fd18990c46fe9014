// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said where no accelerator is, and where only one that no row has. */
class NothingThereTest {
  @TempDir Path root;

  @ParameterizedTest
  @CsvSource({
    "8086:A1C1:060100, is a C621 chipset",
    "8086:37C0:060400, may have an accelerator of model C62x",
    "8086:19DC:060100, may have an accelerator of model C3xxx",
    "1AF4:1000:020000, looks like a virtual machine",
    "10DE:2330:030200, If there should be an accelerator",
  })
  void discoverSaysWhatToLookAt(String identity, String words) {
    new SmallTree(root).function("pci0000:00", "0000:00:1f.0", identity, Map.of());
    for (String format : new String[] {"table", "json"}) {
      assertThat(
              Ran.line("discover --sysfs %s --format %s", root, format)
                  .fine()
                  .replaceAll("\\s+", " "))
          .contains("nothing-found", words);
    }
  }

  /** As a device that is newer than the catalogue shows itself. */
  @Test
  void aCoProcessorWithoutARowIsNamed() {
    new SmallTree(root).function("pci0000:f3", "0000:f3:00.0", "8086:7FFF:0B4000", Map.of());
    assertThat(Ran.line("discover --sysfs %s", root).fine().replaceAll("\\s+", " "))
        .contains("co-processor-unknown 0000:f3:00.0 a co-processor 8086:7fff", "add a row")
        .doesNotContain("nothing-found");
  }

  @ParameterizedTest
  @CsvSource({"c62x-8960, 14:00.0, 8960", "c62x-8970-dh895xcc, 0a:00.0, 8970"})
  void cardsGoByTheirNames(String host, String function, String adapter) {
    String name = "QuickAssist Adapter " + adapter;
    assertThat(Ran.line("show %s --host %s", function, host).out())
        .containsPattern("subsystem +8086:000[12] " + name)
        .containsPattern("name +" + name);
    assertThat(Ran.line("discover --host %s", host).out()).contains(name);
    assertThat(Ran.line("discover --host %s --format json", host).out())
        .contains("\"name\": \"" + name + "\"");
  }
}
