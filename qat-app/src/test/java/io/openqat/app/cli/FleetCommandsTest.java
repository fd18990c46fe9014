// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.fleet.AgentAddress;
import io.openqat.app.fleet.FleetHosts;
import io.openqat.app.fleet.agents.AgentClient;
import io.openqat.app.fleet.agents.FleetLimits;
import io.openqat.app.fleet.agents.FleetWatch;
import io.openqat.app.http.FleetServer;
import io.openqat.app.http.LoopbackAgent;
import io.openqat.app.output.json.DocumentSchema;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.qat.QatFamily;
import io.openqat.json.InventoryReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FleetCommandsTest {
  @TempDir Path folder;

  private final LoopbackAgent free =
      new LoopbackAgent(FleetHosts.document("web1", function -> false));
  private final LoopbackAgent used =
      new LoopbackAgent(FleetHosts.document("web2", function -> function.function() == 3));
  private String agents = "";

  @BeforeEach
  void list() throws IOException {
    agents =
        Files.writeString(folder.resolve("agents"), free.url() + "\n" + used.url() + "\n")
            .toString();
  }

  @AfterEach
  void close() {
    free.close();
    used.close();
  }

  @Test
  void hostsAreListed() {
    String out = Ran.line("fleet list --agents %s", agents).fine();
    assertThat(out.lines().map(line -> line.replaceAll(" +", " ")))
        .contains("web1 4 48 48 0 0 - " + free.url(), "web2 4 48 42 6 0 - " + used.url());
    assertThat(out).endsWith("2 agents, 2 hosts read, 90 functions offered\n");
    String json = Ran.line("fleet list --agents %s -f json", agents).fine();
    assertThat(DocumentSchema.FLEET.problems(json)).isEmpty();
  }

  @Test
  void anAgentThatCannotBeReadIsListedAndNeedsAttention() {
    used.close();
    Ran ran = Ran.line("fleet list --agents %s", agents);
    assertThat(ran.code()).isEqualTo(1);
    // Whoever has the port meanwhile may take the connection and say nothing.
    assertThat(ran.out())
        .containsPattern("it cannot be reached|it did not answer in time")
        .contains("2 agents, 1 host read");
    Ran json = Ran.line("fleet list --agents %s -f json", agents);
    assertThat(DocumentSchema.FLEET.problems(json.out())).isEmpty();
    assertThat(json.out()).contains("\"unread\": [\n    {");
  }

  @Test
  void agentsThatCannotBeReadForOneReasonAreToldInOneLine() throws IOException {
    String many =
        Files.writeString(
                folder.resolve("many"),
                free.url()
                    + "/a\n"
                    + free.url()
                    + "/b\nno.such.invalid\n"
                    + free.url()
                    + "/c\n"
                    + free.url()
                    + "/d\n")
            .toString();
    Ran ran = Ran.line("fleet where --agents %s", many);
    assertThat(ran.code()).isEqualTo(1);
    String url = free.url();
    assertThat(ran.err().lines())
        .hasSize(2)
        .contains(
            "qat: 4 agents are not known (%s/a, %s/b, %s/c and 1 more), each because there is no"
                    .formatted(url, url, url)
                + " agent at this path (404)")
        .anyMatch(line -> line.startsWith("qat: http://no.such.invalid:9467 is not known: "));
  }

  @Test
  void whereFunctionsAreToBeHadIsFound() {
    String where = "fleet where --agents %s --services asym --numa 0 ";
    assertThat(Ran.line(where + "--count 15", agents).fine())
        .contains("web1 ", "web2 ", "2 hosts can give this");
    String strict = where + "--policy numa-strict ";
    assertThat(Ran.line(strict + "--count 15", agents).fine())
        .contains("web1 ", "1 host can give this")
        .doesNotContain("web2 ");
    Ran none = Ran.line(strict + "--count 17", agents);
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out()).startsWith("no host whose agent was read can give this");
    String json = Ran.line(where + "--count 2 -f json --limit 1", agents).fine();
    assertThat(DocumentSchema.WHERE.problems(json)).isEmpty();
    assertThat(json).contains("\"able\": 2", "\"host\": \"web2\"", "\"0000:6b:00.1\"");
  }

  @Test
  void aChangeIsPlannedInWaves() {
    Ran ran = Ran.line("fleet plan --agents %s --services dc", agents);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out().replaceAll(" +", " "))
        .startsWith("wave 1 (1 host)\n web1 0000:6b:00.0 0000:e8:00.0\n")
        .contains("must wait\n web2 0000:6b:00.0 assigned: in use: assigned 2 (0000:6b:00.3: ")
        .contains("as wanted\n web1 0000:75:00.0")
        .contains("cannot be changed so\n web1 0000:3d:00.0 services-fixed: ");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 100);
    Ran json = Ran.line("fleet plan --agents %s --services dc -f json", agents);
    assertThat(DocumentSchema.WAVES.problems(json.out())).isEmpty();
    assertThat(Ran.line("fleet plan --agents %s --services dc --select device=0000:e8:*", agents))
        .extracting(Ran::code)
        .isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "list",
        "where --services asym",
        "list --agents /nowhere/agents",
        "where --agents %s --numa near:3",
        "where --agents %s --count 0",
        "where --agents %s --limit 0",
        "where --agents %s --select colour=red",
        "plan --agents %s",
        "plan --agents %s --services ;",
        "plan --agents %s --services dc --max-unavailable 0",
        "list --agents %s --timeout 0s",
        "list --agents %s --timeout soon",
        "list --agents %s --ca /nowhere/ca.pem",
        "list --agents %s --cert /nowhere/cert.pem",
        "serve --agents %s --listen nowhere",
        "serve --agents %s --listen :99999",
        "serve --dns no.such.invalid",
      })
  void misuseIsToldInALine(String line) {
    assertThat(Ran.qat(("fleet " + line.replace("%s", agents)).split(" ")).misuse())
        .startsWith("qat: ")
        .hasLineCount(1);
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command : List.of("list", "where", "plan", "serve")) {
      String help = Ran.qat("fleet", command, "--help").fine();
      assertThat(help).contains("Usage: qat fleet " + command, "Exit codes:");
      assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    }
  }

  @Test
  void aViewThatIsKeptAnswersAsTheCommandsDo() throws Exception {
    var changes = new Semaphore(0);
    try (var client =
            new AgentClient(
                FleetLimits.DEFAULT, new InventoryReader(QatFamily.catalog()), Optional.empty());
        var watch = new FleetWatch(client, FleetLimits.DEFAULT, changes::release);
        var server =
            new FleetServer("127.0.0.1", 0, new FleetOfWatch(watch, PlacementPolicies.ALL))) {
      watch.follow(List.of(AgentAddress.parse(free.url()), AgentAddress.parse(used.url())));
      while (!watch.isComplete()) {
        changes.acquire();
      }
      assertThat(ask(server, "/readyz").statusCode()).isEqualTo(200);
      assertThat(ask(server, "/v1/fleet").body())
          .isEqualTo(Ran.line("fleet list --agents %s -f json", agents).out());
      String query = "/v1/fleet/where?services=asym&count=2&numa=0&select=vf%3D%230-3";
      assertThat(ask(server, query).body())
          .isEqualTo(
              Ran.line(
                      "fleet where --agents %s -f json --services asym --count 2 --numa 0 --select"
                          + " vf=#0-3",
                      agents)
                  .out());
      for (String bad :
          List.of("count=x", "agents=/etc/passwd", "select=%zz", "numa=near:1", "=")) {
        HttpResponse<String> refused = ask(server, "/v1/fleet/where?" + bad.replace("%z", "%25z"));
        assertThat(refused.statusCode()).as(bad).isEqualTo(400);
        assertThat(refused.body()).startsWith("{\"error\":");
      }
      assertThat(ask(server, "/v1/changes").statusCode()).isEqualTo(404);
    }
  }

  private static HttpResponse<String> ask(FleetServer server, String path) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(server.url() + path)).build(),
            HttpResponse.BodyHandlers.ofString());
  }

  @Test
  void aQueryHasTheOptionsOfTheCommandAndNoOthers() {
    assertThat(
            WhereOptions.of(Map.of("pf", List.of("")))
                .where(PlacementPolicies.ALL)
                .request()
                .side())
        .hasToString("PF");
    for (String name : List.of("help", "listen", "agents", "count=3 --pf", "@file", "")) {
      assertThatThrownBy(
              () -> WhereOptions.of(Map.of(name, List.of("1"))).where(PlacementPolicies.ALL))
          .isInstanceOf(OpenQatException.class);
    }
  }
}
