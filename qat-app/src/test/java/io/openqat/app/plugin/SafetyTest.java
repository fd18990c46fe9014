// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SafetyTest {
  private static final int ROOT = 0;

  @TempDir Path temp;

  @Test
  void aGroupMayChangeWhatAUserLoadsButNotWhatRootLoads() throws IOException {
    Path file = SafeFolder.rights(Files.createFile(temp.resolve("x.jar")), "rw-rw-r--");
    int owner = (Integer) Files.getAttribute(file, "unix:uid");
    // Whoever runs this test owns the file; root's own check has the stricter rule.
    assertThat(new Safety(owner).doubt(file).isPresent()).isEqualTo(owner == ROOT);
    assertThat(new Safety(ROOT).doubt(file)).isPresent();
    SafeFolder.restrict(file);
    assertThat(new Safety(owner).doubt(file)).isEmpty();
  }

  @Test
  void anotherUsersFileIsNotLoaded() throws IOException {
    Path file = SafeFolder.restrict(Files.createFile(temp.resolve("x.jar")));
    int owner = (Integer) Files.getAttribute(file, "unix:uid");
    if (owner == ROOT) {
      Files.setAttribute(file, "unix:uid", 65_534);
    }
    assertThat(new Safety(owner == ROOT ? ROOT : owner + 1).doubt(file).orElse(""))
        .startsWith("is owned by user ");
  }
}
