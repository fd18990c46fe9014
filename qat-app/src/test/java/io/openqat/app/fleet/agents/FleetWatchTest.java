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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Each waits for what is to be seen; the time limit of all tests ends one that never is. */
class FleetWatchTest {
  private static final FleetLimits LIMITS =
      new FleetLimits(
          Duration.ofSeconds(10),
          1 << 20,
          4,
          Duration.ofHours(1),
          Duration.ofMillis(200),
          Duration.ofMinutes(5),
          Duration.ofMillis(50),
          Duration.ofMillis(200));

  private final Semaphore changes = new Semaphore(0);
  private final AgentClient client =
      new AgentClient(LIMITS, new InventoryReader(QatFamily.catalog()), Optional.empty());
  private final FleetWatch watch = new FleetWatch(client, LIMITS, changes::release);

  @AfterEach
  void end() {
    watch.close();
    client.close();
  }

  private static String document(String name, int assigned) {
    return FleetHosts.document(
        name, function -> function.bus() == 0x6b && function.routingId() % 32 < assigned);
  }

  private Fleet await(Predicate<Fleet> wanted) throws InterruptedException {
    Fleet fleet = watch.fleet();
    while (!wanted.test(fleet)) {
      changes.acquire();
      fleet = watch.fleet();
    }
    return fleet;
  }

  private static boolean isKnown(Fleet fleet) {
    return fleet.unread().isEmpty();
  }

  private static int offered(Fleet fleet) {
    return fleet.read().stream().mapToInt(view -> view.functions().count()).sum();
  }

  @Test
  void aChangeIsSeenThoughNothingIsAskedByPeriod() throws Exception {
    try (var agent = new LoopbackAgent(document("web1", 0))) {
      watch.follow(List.of(AgentAddress.parse(agent.url())));
      int all = offered(await(FleetWatchTest::isKnown));
      for (int assigned = 2; assigned < 8; assigned++) {
        agent.tells(document("web1", assigned));
        int now = assigned;
        await(fleet -> isKnown(fleet) && offered(fleet) < all - now + 2 && offered(fleet) > 0);
      }
      assertThat(watch.isComplete()).isTrue();
    }
  }

  @Test
  void aDocumentThatIsBehindItsChangesIsReadAgain() throws Exception {
    try (var agent = new LoopbackAgent(document("web1", 0))) {
      watch.follow(List.of(AgentAddress.parse(agent.url())));
      int all = offered(await(FleetWatchTest::isKnown));
      changes.drainPermits();
      agent.tellsBefore(document("web1", 5), changes::acquireUninterruptibly);
      await(fleet -> isKnown(fleet) && offered(fleet) < all);
    }
  }

  @Test
  void whatASilentAgentSaidIsNotBelievedAndItsReturnIsSeen() throws Exception {
    var agent = new LoopbackAgent(document("web1", 0));
    int port = URI.create(agent.url()).getPort();
    watch.follow(List.of(AgentAddress.parse(agent.url())));
    await(FleetWatchTest::isKnown);
    agent.close();
    await(fleet -> fleet.read().isEmpty());
    try (var again = new LoopbackAgent(document("web1", 4), port)) {
      assertThat(again.url()).endsWith(":" + port);
      await(FleetWatchTest::isKnown);
    }
  }

  @Test
  void whoCannotBeFollowedIsReadAllTheSameAndToldSo() throws Exception {
    try (var agent = new LoopbackAgent(document("web1", 0))) {
      var others = new ArrayList<EventBody>();
      AgentAddress address = AgentAddress.parse(agent.url());
      for (int i = 0; i < 16; i++) {
        others.add(client.follow(address, new Deaf()).join());
      }
      watch.follow(List.of(address));
      Fleet fleet = await(FleetWatchTest::isKnown);
      fleet = await(seen -> isKnown(seen) && seen.agents().get(0).trouble().isPresent());
      assertThat(fleet.agents().get(0).trouble().orElse(""))
          .startsWith("its changes are not followed")
          .contains("503");
      int all = offered(fleet);
      agent.tells(document("web1", 6));
      await(seen -> isKnown(seen) && offered(seen) < all);
      others.forEach(EventBody::end);
    }
  }

  @Test
  void whoIsNoLongerNamedIsForgotten() throws Exception {
    try (var one = new LoopbackAgent(document("web1", 0));
        var two = new LoopbackAgent(document("web2", 0))) {
      watch.follow(List.of(AgentAddress.parse(one.url()), AgentAddress.parse(two.url())));
      await(FleetWatchTest::isKnown);
      watch.follow(List.of(AgentAddress.parse(two.url())));
      assertThat(watch.fleet().agents())
          .extracting(AgentView::agent)
          .containsExactly(AgentAddress.parse(two.url()));
      assertThat(isKnown(watch.fleet())).isTrue();
    }
  }

  @Test
  void badAgentsAreToldAndTriedAgain() throws Exception {
    try (var bad = new BadAgents()) {
      watch.follow(List.of(bad.agent("page"), bad.agent("cut"), bad.agent("500")));
      Fleet fleet = await(seen -> seen.agents().stream().allMatch(AgentView::isAsked));
      assertThat(fleet.read()).isEmpty();
      changes.drainPermits();
      changes.acquire(4);
    }
  }

  private static final class Deaf implements ChangeListener {
    @Override
    public void heard() {}

    @Override
    public void changed(String id) {}

    @Override
    public void ended(String why) {}
  }
}
