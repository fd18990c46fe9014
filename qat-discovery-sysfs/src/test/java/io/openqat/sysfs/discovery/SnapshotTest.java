// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.sysfs.CapturedHost;
import io.openqat.sysfs.file.HostFiles;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A host that changes from one state to another while it is being read. */
class SnapshotTest {
  private static final HostFiles VFS_OFF = CapturedHost.named("4xxx-2pf-0-base").files();
  private static final HostFiles VFS_ON = CapturedHost.named("4xxx-2pf-1-vfs").files();

  @Property(tries = 150)
  void vfsThatComeDuringAPassAreSeenAllOrNotAtAll(@ForAll @IntRange(min = 0, max = 40) int after) {
    assertConsistent(new Switching(VFS_OFF, VFS_ON, after));
  }

  @Property(tries = 150)
  void vfsThatGoDuringAPassAreSeenAllOrNotAtAll(@ForAll @IntRange(min = 0, max = 110) int after) {
    var report = new SysfsDiscovery(new Switching(VFS_ON, VFS_OFF, after), CapturedHost.CATALOG);
    DiscoveryReport seen = report.discover();
    // What was read before it left stays; what cannot be read any more is gone, or told.
    int found = seen.inventory().devices().get(0).functions().size();
    boolean told =
        seen.findings().stream().anyMatch(f -> f.kind().code().equals("vf-count-mismatch"));
    assertThat(found == 0 || found == 16 || told).isTrue();
  }

  private static void assertConsistent(HostFiles files) {
    DiscoveryReport report = new SysfsDiscovery(files, CapturedHost.CATALOG).discover();
    assertThat(report.inventory().devices().get(0).functions().size()).isIn(0, 16);
    assertThat(report.findings())
        .extracting(f -> f.kind().code())
        .doesNotContain("vf-count-mismatch", "vf-missing");
  }

  /** Answers as one host for a number of questions, then as another. */
  private static final class Switching implements ForwardingFiles {
    private final HostFiles before;
    private final HostFiles after;
    private int left;

    Switching(HostFiles before, HostFiles after, int left) {
      this.before = before;
      this.after = after;
      this.left = left;
    }

    @Override
    public HostFiles host() {
      return left-- > 0 ? before : after;
    }
  }
}
