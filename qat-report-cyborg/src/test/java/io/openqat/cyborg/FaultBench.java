// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.cyborg.report.FailureKind;
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

  /** Of a call that a fault leaves without an answer: it is waited out, and then made again. */
  static final int TIMEOUT = 10_000;

  /** Of a call whose answer comes, however long that takes. */
  static final int PATIENT = 60_000;

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
    return host(port, TIMEOUT);
  }

  /** Whose calls are not made again. */
  ToldHost patientHost(int port) {
    conductor.expecting(PATIENT);
    return host(port, PATIENT);
  }

  private ToldHost host(int port, int timeout) {
    String url = "rabbit://guest:guest@127.0.0.1:" + port + "/";
    return new ToldHost(Quick.options(url, Duration.ofMillis(timeout)), observer);
  }

  void assertStateBecomes(ToldHost host, Inventory inventory) {
    Programs.await(
        "the host's state at the conductor",
        () ->
            conductor
                .state("compute1")
                .equals(Optional.of(host.reporter().map(HostState.of(inventory)).report())));
    assertThat(conductor.deviations()).isEmpty();
  }

  /** Whether a failure of this kind has taken the link down. */
  boolean hasSeen(FailureKind kind) {
    return observer.downs.stream().anyMatch(down -> down.kind() == kind);
  }

  @Override
  public void close() throws IOException {
    gate.close();
    conductor.close();
  }
}
