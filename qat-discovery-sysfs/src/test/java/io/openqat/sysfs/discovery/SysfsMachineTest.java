// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.pci.NumaNode;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SysfsMachineTest {
  @TempDir Path root;

  private SysfsMachine machine() {
    return new SysfsMachine(new SysfsFiles(root, Duration.ofSeconds(2), ReadObserver.NONE));
  }

  @Test
  void aProcessorIsOnTheNodeItsFolderNames() throws IOException {
    Path cpu = Files.createDirectories(root.resolve("devices/system/cpu/cpu7"));
    Files.createDirectory(cpu.resolve("topology"));
    Files.createSymbolicLink(cpu.resolve("node12"), Path.of("../../node/node12"));

    assertThat(machine().nodeOf(7)).contains(new NumaNode(12));
    assertThat(machine().nodeOf(8)).isEmpty();
  }

  @Test
  void withoutNumaThereIsNoNode() throws IOException {
    Files.createDirectories(root.resolve("devices/system/cpu/cpu0/nodes"));

    assertThat(machine().nodeOf(0)).isEmpty();
  }
}
