// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.config.ConfigLoader;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is kept of passes. */
class ViewsTest {
  private final VirtualTime time = new VirtualTime();

  @Test
  void aViewIsAliveAsLongAsPassesCome() {
    var view = new HostView(time, ConfigLoader.load(Optional.empty(), List.of()).config());
    assertThat(view.latest()).isEmpty();
    time.pass(Duration.ofSeconds(180));
    assertThat(view.isAlive()).isTrue();
    time.pass(Duration.ofSeconds(1));
    assertThat(view.isAlive()).isFalse();
    assertThat(view.age()).isEqualTo(Duration.ofSeconds(181));
    view.passed(Passes.of(1, 0));
    view.passed(Passes.unreadable(2));
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
    ring.passed(Passes.of(1, 3));
    ring.passed(Passes.of(2, 0));
    ring.passed(Passes.of(3, 2));
    assertThat(ring.newest()).isEqualTo(5);
    assertThat(ring.newestOf(1)).isEqualTo(3);
    assertThat(ring.newestOf(2)).isEqualTo(3);
    assertThat(ring.newestOf(3)).isEqualTo(5);
    assertThat(ring.reachesBackTo(0)).isFalse();
    assertThat(ring.reachesBackTo(1)).isTrue();
    assertThat(ring.reachesBackTo(6)).isFalse();
    assertThat(ring.after(3, Duration.ZERO))
        .extracting(ChangeRing.ChangeEvent::number)
        .containsExactly(4L, 5L);
    assertThat(ring.after(5, Duration.ofMillis(1))).isEmpty();
  }
}
