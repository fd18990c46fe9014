// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProvisionLockTest {
  @TempDir Path folder;

  @Test
  void oneHoldsItAtATime() {
    Path own = folder.resolve("run/openqat");
    try (var lock = ProvisionLock.take(own)) {
      assertThat(lock.guard(() -> 1)).isEqualTo(1);
      assertThatThrownBy(() -> ProvisionLock.take(own))
          .isInstanceOf(OpenQatException.class)
          .hasMessageContaining("another 'qat provision apply' holds " + own);
    }
    try (var lock = ProvisionLock.take(own)) {
      assertThat(lock.guard(() -> 2)).isEqualTo(2);
    }
  }

  @Test
  void aFolderThatIsNoneIsExplained() throws IOException {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> ProvisionLock.take(file))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("--lock-dir");
  }

  @Test
  void aLockGivenUpGuardsNothing() {
    var lock = ProvisionLock.take(folder);
    lock.close();
    assertThatThrownBy(() -> lock.guard(() -> 1)).isInstanceOf(IllegalStateException.class);
  }
}
