// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.config.ConfigLoader;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.watch.Change;
import io.openqat.domain.watch.Changes;
import io.openqat.domain.watch.Snapshot;
import io.openqat.domain.watch.WatchFindings;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is kept of passes. */
class ViewsTest {
  private final VirtualTime time = new VirtualTime();

  private Pass pass(long number, boolean readable, int changes) {
    var finding =
        new Finding(WatchFindings.HOST_UNREADABLE, Optional.empty(), Optional.empty(), "x");
    var after = new Snapshot(Inventory.EMPTY, List.of(finding), Collections.emptySortedMap());
    Change raised = Changes.between(Snapshot.EMPTY, after).get(0);
    List<Change> all = Collections.nCopies(changes, raised);
    return new Pass(
        number,
        Trigger.PERIOD,
        time.now(),
        Duration.ofMillis(1),
        false,
        readable ? Optional.of(new Scan(1, Duration.ZERO)) : Optional.empty(),
        Optional.empty(),
        all,
        Set.of());
  }

  @Test
  void aViewIsAliveAsLongAsPassesCome() {
    var view = new HostView(time, ConfigLoader.load(Optional.empty(), List.of()).config());
    assertThat(view.latest()).isEmpty();
    time.pass(Duration.ofSeconds(180));
    assertThat(view.isAlive()).isTrue();
    time.pass(Duration.ofSeconds(1));
    assertThat(view.isAlive()).isFalse();
    assertThat(view.age()).isEqualTo(Duration.ofSeconds(181));
    view.passed(pass(1, true, 0));
    view.passed(pass(2, false, 0));
    assertThat(view.isAlive()).isTrue();
    assertThat(view.latest().map(Pass::number)).contains(2L);
    assertThat(view.readable().map(Pass::number)).contains(1L);
    view.expect(Duration.ofSeconds(1));
    time.pass(Duration.ofSeconds(10));
    assertThat(view.isAlive()).as("ten seconds at least").isTrue();
    time.pass(Duration.ofSeconds(1));
    assertThat(view.isAlive()).isFalse();
  }

  @Test
  void aRingKeepsTheNewestChanges() throws Exception {
    var ring = new ChangeRing(4);
    assertThat(ring.reachesBackTo(0)).isTrue();
    ring.passed(pass(1, true, 3));
    ring.passed(pass(2, true, 0));
    ring.passed(pass(3, true, 2));
    assertThat(ring.newest()).isEqualTo(5);
    assertThat(ring.newestOf(1)).isEqualTo(3);
    assertThat(ring.newestOf(2)).isEqualTo(3);
    assertThat(ring.newestOf(3)).isEqualTo(5);
    assertThat(ring.reachesBackTo(0)).isFalse();
    assertThat(ring.reachesBackTo(1)).isTrue();
    assertThat(ring.reachesBackTo(6)).isFalse();
    assertThat(ring.after(3, Duration.ZERO))
        .extracting(ChangeEvent::number)
        .containsExactly(4L, 5L);
    assertThat(ring.after(5, Duration.ofMillis(1))).isEmpty();
  }
}
