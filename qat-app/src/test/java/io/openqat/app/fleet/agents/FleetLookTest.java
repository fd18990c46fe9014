// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.app.fleet.AgentView;
import io.openqat.app.fleet.Fleet;
import io.openqat.app.fleet.FleetHosts;
import io.openqat.app.http.LoopbackAgent;
import io.openqat.domain.qat.QatFamily;
import io.openqat.json.InventoryReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetLookTest {
  /** Which those use up who do not answer, so that a test for each of them would take long. */
  private static final Duration SILENCE = Duration.ofSeconds(10);

  private static AgentClient client(Duration patience) {
    var limits =
        new FleetLimits(
            patience,
            1 << 20,
            4,
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofMinutes(1),
            Duration.ofSeconds(1),
            Duration.ofSeconds(1));
    return new AgentClient(limits, new InventoryReader(QatFamily.catalog()), Optional.empty());
  }

  @ParameterizedTest
  @CsvSource({
    "endless,       longer than 1048576 bytes",
    "endless-error, longer than 1048576 bytes",
    "redirect,      which is not followed (302)",
    "page,          its document cannot be used",
    "empty,         its document cannot be used",
    "version,       is of version '9.1'",
    "misdirected,   name it by its address or host name",
    "cut,           ''",
    "404,           there is no agent at this path",
    "503,           it has nothing to tell now",
    "500,           it answers with status 500",
  })
  void aBadAgentCostsItselfOnly(String kind, String why) {
    try (var bad = new BadAgents();
        var good = new LoopbackAgent(FleetHosts.document("web1", function -> false));
        var client = client(Duration.ofMinutes(1))) {
      Fleet fleet =
          FleetLook.at(
              List.of(bad.agent(kind), AgentAddress.parse(good.url())), client, done -> {});
      assertThat(fleet.unread().get(0).trouble().orElse("")).contains(why);
      assertThat(fleet.read())
          .extracting(view -> view.host().orElseThrow().name())
          .containsExactly("web1");
    }
  }

  /** More of them than are asked at once. */
  @Test
  void thoseWhoDoNotAnswerDoNotKeepTheGoodOnesOut() {
    try (var bad = new BadAgents();
        var good = new LoopbackAgent(FleetHosts.document("web1", function -> false));
        var client = client(SILENCE)) {
      var agents = new ArrayList<AgentAddress>();
      for (int i = 0; i < 3; i++) {
        agents.add(bad.agent("silent/" + i));
        agents.add(bad.agent("trickle/" + i));
      }
      agents.add(AgentAddress.parse(good.url()));
      var asked = new AtomicInteger();
      Fleet fleet = FleetLook.at(agents, client, done -> asked.incrementAndGet());
      assertThat(fleet.read())
          .extracting(view -> view.host().orElseThrow().name())
          .containsExactly("web1");
      assertThat(fleet.unread())
          .hasSize(6)
          .allMatch(view -> view.trouble().orElse("").contains("it did not answer in time"));
      assertThat(asked).hasValue(7);
    }
  }

  @Test
  void whereNobodyListensThatIsSaid() {
    try (var client = client(Duration.ofMinutes(1))) {
      Fleet fleet =
          FleetLook.at(
              List.of(AgentAddress.parse("127.0.0.1:9"), AgentAddress.parse("no.such.invalid")),
              client,
              done -> {});
      assertThat(fleet.agents()).extracting(AgentView::isAsked).containsExactly(true, true);
      assertThat(fleet.unread().get(0).trouble().orElse("")).startsWith("it cannot be reached");
      assertThat(fleet.unread().get(1).trouble().orElse("")).isNotEmpty();
    }
  }
}
