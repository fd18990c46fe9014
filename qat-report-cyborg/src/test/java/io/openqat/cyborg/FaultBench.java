// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.testing.Programs;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostState;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** A broker, a conductor behind it, and a gate before it at which the link can be cut. */
final class FaultBench implements AutoCloseable {
  static final Inventory BEFORE = TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1));
  static final Inventory AFTER = TestHosts.of(TestHosts.device("0000:05:00.0", 0, 1, 2));
  static final int TIMEOUT = 10_000;

  final RecordingObserver observer = new RecordingObserver();
  final RabbitNode node = RabbitNode.shared();
  final Gate gate;
  final ConductorDouble conductor;

  private FaultBench() throws Exception {
    gate = new Gate(node.port());
    conductor = new ConductorDouble(node).expecting(TIMEOUT);
  }

  /** For a field of a test, which {@code @AutoClose} clears up after it. */
  static FaultBench set() {
    try {
      return new FaultBench();
    } catch (Exception e) {
      throw new IllegalStateException("no bench", e);
    }
  }

  ToldHost host(int port) {
    String url = "rabbit://guest:guest@127.0.0.1:" + port + "/";
    return new ToldHost(Quick.options(url, Duration.ofMillis(TIMEOUT)), observer);
  }

  void assertStateBecomes(ToldHost host, Inventory inventory) {
    Programs.await(
        "the host's state at the conductor",
        Duration.ofSeconds(180),
        () ->
            conductor
                .state("compute1")
                .equals(Optional.of(host.reporter().map(HostState.of(inventory)).report())));
    assertThat(conductor.deviations()).isEmpty();
  }

  @Override
  public void close() throws IOException {
    gate.close();
    conductor.close();
  }
}
