// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.PlainTree;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All counts that can be held back are named in each pass before the first is read. */
class ExpectedCountsTest {
  @TempDir Path folder;

  private final List<String> asked = new ArrayList<>();

  /** Every count is held back. */
  private record Held(HostFiles host, List<String> asked) implements ForwardingFiles {
    @Override
    public void expect(Collection<String> attributes) {
      attributes.stream().sorted().forEach(path -> asked.add("expect " + pf(path)));
    }

    @Override
    public FileReading readPatiently(String attribute) {
      asked.add("read " + pf(attribute));
      return FileReading.blocked();
    }

    private static String pf(String path) {
      return path.replaceAll(".*/(0000:[^/]*)/sriov_numvfs", "$1");
    }
  }

  @Test
  void theCountsOfAllPfsAndOfNothingElse() {
    Path sys =
        new PlainTree(folder)
            .device("0000:6b:00.0", 2, 400)
            .device("0000:70:00.0", 0, 0)
            .device("0000:75:00.0", 0, 0)
            .function("0000:17:00.0", "1563", "ixgbe")
            .root();
    HostFiles files = new SysfsFiles(sys, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    var discovery = new SysfsDiscovery(new Held(files, asked), QatFamily.catalog());
    for (int pass = 0; pass < 2; pass++) {
      asked.clear();
      assertThat(discovery.discover().findings())
          .filteredOn(finding -> finding.kind().equals(FindingKinds.READ_BLOCKED))
          .hasSize(3);
      assertThat(asked)
          .startsWith(
              "expect 0000:6b:00.0",
              "expect 0000:70:00.0",
              "expect 0000:75:00.0",
              "read 0000:6b:00.0")
          .contains("read 0000:70:00.0", "read 0000:75:00.0");
    }
  }
}
