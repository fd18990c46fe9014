// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lowest;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Proposal;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.HostState;
import io.openqat.testkit.HostFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class LowestBusTest {
  @Test
  void theLowestBusIsFirstAndEvenOnesAreLeftOut() {
    var host = HostFixtures.boot("spr-2x1");
    var request = AssignmentRequest.vf(new VirtualMachine("web1"));

    var proposal =
        Proposal.of(
            HostState.of(host.discovery().discover()),
            List.of(),
            request,
            new LowestBusProvider().policy());

    assertThat(proposal.intents())
        .extracting(intent -> intent.function().address().toString())
        .containsExactly("0000:6b:00.1");
  }
}
