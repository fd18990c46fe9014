// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.agent.Threads;
import io.openqat.app.compose.Composition;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.plugin.Plugins;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of it together, on a simulated host. */
class AgentTest {
  private final LinkedBlockingQueue<String> out = new LinkedBlockingQueue<>();
  private final SimulatedHost host = SimulatedHost.boot(ScenarioLibrary.builtIn().named("spr-2x1"));

  private static AgentConfig config(String... sets) {
    var all = new ArrayList<String>(List.of("http.port=0"));
    all.addAll(List.of(sets));
    return ConfigLoader.load(Optional.empty(), all).config();
  }

  private Agent agent(AgentConfig config, Supplier<AgentConfig> rereading) {
    return Composition.agent(
        new HostSettings(Host.simulated(host), QatFamily.catalog(), "test"),
        config,
        new AgentSurroundings(
            "test", Map.of(), out::add, Plugins.load(Optional.empty()), rereading));
  }

  private String nextLine() throws InterruptedException {
    return String.valueOf(out.poll(30, TimeUnit.SECONDS));
  }

  @Test
  void reportsReloadsAndStops(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("out.json");
    AgentConfig first = config("reporters=[{type: stdout}]");
    AgentConfig second =
        config(
            "loop.period=30s",
            "reporters=[{type: stdout, name: other, settings: {content: cyborg}},"
                + "{type: file, settings: {path: '"
                + file
                + "'}}]");
    var answers = new LinkedBlockingQueue<Supplier<AgentConfig>>();
    answers.add(
        () -> {
          throw new OpenQatException("line 1: bad\nline 2: bad");
        });
    answers.add(() -> second);
    Agent agent = agent(first, () -> answers.remove().get());
    var ended = new CountDownLatch(1);
    Threads.start(
        "test-agent",
        () -> {
          agent.run();
          ended.countDown();
        });
    assertThat(nextLine())
        .startsWith("{\"schemaVersion\":\"1.0\",\"host\":\"test\"")
        .endsWith("}\n");
    agent.reload();
    assertThat(ended.getCount()).as("the old one stays").isEqualTo(1);
    agent.reload();
    assertThat(nextLine()).as("in Cyborg's words").contains("DriverDevice");
    agent.stop();
    assertThat(ended.await(30, TimeUnit.SECONDS)).isTrue();
    assertThat(Files.readString(file)).contains("\"host\": \"test\"", "0000:6b:00.0");
  }

  @Test
  void aPortThatIsTakenKeepsItFromStarting() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      AgentConfig config = config("http.port=" + taken.getLocalPort());
      Agent agent = agent(config, () -> config);
      assertThatThrownBy(agent::run).hasMessageContaining("cannot listen at 127.0.0.1");
    }
  }

  @Test
  void aBrokenReporterKeepsItFromStarting() {
    AgentConfig config =
        config("reporters=[{type: cyborg, settings: {transport-url: {env: NONE}}}]");
    assertThatThrownBy(() -> agent(config, () -> config).run())
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("NONE");
  }

  @Test
  void whatNeedsAStartIsKnown() {
    assertThat(
            Agent.needingStart(
                config(),
                config("loop.period=9s", "http.port=1", "hold.passes=9", "load.enabled=true")))
        .containsExactly("hold", "load", "http");
  }
}
