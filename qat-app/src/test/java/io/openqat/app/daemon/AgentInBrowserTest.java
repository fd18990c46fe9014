// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.app.agent.Threads;
import io.openqat.app.compose.Composition;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.plugin.Plugins;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The page of an agent in a real browser; pictures of it are left in {@code target/screens}. */
class AgentInBrowserTest {
  private static final Path SCREENS =
      Path.of(System.getProperty("basedir", "."), "target", "screens");

  private final SimulatedHost host = SimulatedHost.boot(ScenarioLibrary.builtIn().named("spr-2x1"));

  /** None of those that connections get by chance. */
  private static int freePort() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_768);
      try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return socket.getLocalPort();
      } catch (IOException e) {
        continue; // somebody has it
      }
    }
  }

  @Test
  void thePageIsShownAndFollowsTheHost(@TempDir Path folder) throws Exception {
    assumeTrue(Files.isExecutable(HeadlessBrowser.PROGRAM), "apt-get install chromium");
    int port = freePort();
    var config =
        ConfigLoader.load(Optional.empty(), List.of("http.port=" + port, "loop.period=1s"))
            .config();
    Agent agent =
        Composition.agent(
            new HostSettings(Host.simulated(host), QatFamily.catalog(), "web7 <b>bold</b>"),
            config,
            new AgentSurroundings(
                "test", Map.of(), line -> {}, Plugins.load(Optional.empty()), () -> config));
    Threads.start("test-agent", agent::run);
    String url = "http://127.0.0.1:" + port + "/";
    try (var browser = new HeadlessBrowser(folder)) {
      browser.window(1400, 1700, false);
      browser.open(url);
      browser.await("document.getElementById('live').textContent.startsWith('Live')");
      browser.await("document.querySelectorAll('#topology .free').length > 32");
      assertThat(browser.value("document.querySelector('h1').textContent"))
          .isEqualTo("web7 <b>bold</b>");
      browser.shoot(SCREENS.resolve("agent-light.png"));

      host.openVfio(PciAddress.parse("0000:6b:00.1"));
      host.inject(Fault.parse("unreadable e8:00.0/numa_node EIO"));
      host.inject(Fault.parse("gone e8:00.1"));
      browser.await("document.getElementById('changes').textContent.includes('0000:e8:00.1')");
      browser.await("document.querySelectorAll('#topology .used').length > 1");

      browser.window(1400, 1700, true);
      assertThat(browser.value("getComputedStyle(document.body).backgroundColor"))
          .isEqualTo("rgb(13, 17, 23)");
      browser.shoot(SCREENS.resolve("agent-dark.png"));

      browser.window(360, 1400, false);
      assertThat(browser.value("document.documentElement.scrollWidth"))
          .as("narrow windows need not be moved sideways")
          .isEqualTo("360");
      browser.shoot(SCREENS.resolve("agent-narrow.png"));
      assertThat(browser.complaints()).isEmpty();

      browser.call("Emulation.setScriptExecutionDisabled", Map.of("value", true));
      browser.window(1000, 1400, false);
      browser.open(url);
      browser.shoot(SCREENS.resolve("agent-without-script.png"));
      assertThat(browser.complaints()).isEmpty();
    } finally {
      agent.stop();
    }
  }
}
