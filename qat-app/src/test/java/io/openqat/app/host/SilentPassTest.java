// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSource;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import io.openqat.testkit.HostFixtures;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an agent makes of each pass over a server on which nothing happens: 3 PFs of C62x with 16
 * VFs each and 200 other functions.
 */
class SilentPassTest {
  /** Seen were 42 KiB on JDK 17, and 65 on 21. */
  private static final int MOST_BYTES = 96 * 1024;

  @TempDir Path sysfs;

  @Test
  void allocatesLittle() {
    String foreign =
        IntStream.range(0, 25).mapToObj("80:%02x.0-7"::formatted).collect(joining(", "));
    String scenario =
        """
        kernel: 6.12
        accelerators:
          - {at: ["01:00.0", "02:00.0", "03:00.0"], model: C62x, total-vfs: 16, vfs: all}
        foreign:
          - {at: [%s], kind: nic}
        """
            .formatted(foreign);
    HostFixtures.write(HostFixtures.scenarioOf(scenario), sysfs);
    var files = new SysfsFiles(sysfs, SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    var discovery = new SysfsDiscovery(files, QatFamily.catalog(), new Silence());
    IntStream.range(0, 20).forEach(i -> discovery.discover());
    var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadAllocatedBytes();
    IntStream.range(0, 10).forEach(i -> discovery.discover());
    assertThat((threads.getCurrentThreadAllocatedBytes() - before) / 10)
        .isLessThanOrEqualTo(MOST_BYTES);
  }

  private record Silence() implements ChangeSource {
    @Override
    public String name() {
      return "silence";
    }

    @Override
    public Optional<ChangeSignal> await(Duration patience) {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }
}
