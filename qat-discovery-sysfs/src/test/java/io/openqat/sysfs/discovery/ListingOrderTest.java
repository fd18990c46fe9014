// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.sysfs.CapturedHost;
import io.openqat.sysfs.file.FileReading;
import io.openqat.sysfs.file.HostFiles;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Law 7: the order of the kernel's directory listing does not change the result. */
class ListingOrderTest {

  @Property(tries = 50)
  void anyOrderGivesTheSameReport(@ForAll long seed) {
    CapturedHost host = CapturedHost.named("nvme-removal-waits-for-vfio-user");
    DiscoveryReport expected = host.discover();
    var shuffled = new Shuffled(host.files(), new Random(seed));
    DiscoveryReport report = new SysfsDiscovery(shuffled, CapturedHost.CATALOG).discover();
    assertThat(report.inventory()).isEqualTo(expected.inventory());
    assertThat(report.findings()).isEqualTo(expected.findings());
  }

  private record Shuffled(HostFiles host, Random random) implements ForwardingFiles {
    @Override
    public FileReading list(String directory) {
      FileReading reading = host.list(directory);
      var names = new ArrayList<>(reading.names());
      Collections.shuffle(names, random);
      return new FileReading(reading.outcome(), reading.text(), names);
    }
  }
}
