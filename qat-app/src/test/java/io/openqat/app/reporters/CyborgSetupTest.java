// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.ReporterConfig;
import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.MappingOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every key of a reporter to Cyborg arrives where it belongs. */
class CyborgSetupTest {
  private static final MappingOptions MAPPING = MappingOptions.of("compute1");

  @TempDir private Path folder;

  @Test
  void withoutMoreThanAUrlAllIsAsTheReporterHasIt() throws IOException {
    Path url = Files.writeString(folder.resolve("url"), "rabbit://u:p@broker:5673/cloud\n");

    CyborgOptions options = options("transport-url: {file: '" + url + "'}");

    assertThat(options).isEqualTo(CyborgOptions.of(options.url(), MAPPING));
    assertThat(options.url()).hasToString("rabbit://u:***@broker:5673/cloud");
  }

  @Test
  void everyKeyCounts() throws IOException {
    Path url = Files.writeString(folder.resolve("url"), "rabbit://broker/");
    Path token = Files.writeString(folder.resolve("token"), "admin");
    Path password = Files.writeString(folder.resolve("password"), "p");

    CyborgOptions options =
        options(
            """
            transport-url: {file: '%s'}
            exchange: other
            queues: {durable: true, auto-delete: true, quorum: true, transient-quorum: true, reply-ttl: 5m, heartbeat: 7s}
            tls: {authorities: /ca.pem, certificate: /c.pem, key: /k.pem}
            timeout: 20s
            pause: 3s
            serve-agent-queue: true
            memory: /var/lib/openqat/cyborg.json
            placement: {endpoint: 'http://c:8778', token: {file: '%s'}, timeout: 4s}
            api:
              endpoint: https://c/accelerator
              tls: {authorities: /api.pem}
              login: {auth-url: 'https://c/identity', username: qat, password: {file: '%s'}, project: p, user-domain: u, project-domain: d}
            """
                .formatted(url, token, password));

    assertThat(options.callTimeout()).isEqualTo(Duration.ofSeconds(20));
    assertThat(options.pace())
        .isEqualTo(
            new Pace(
                Duration.ofMinutes(9),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(8)));
    assertThat(options.queues())
        .isEqualTo(
            new QueueOptions(
                "other", true, true, true, true, Duration.ofMinutes(5), Duration.ofSeconds(7)));
    assertThat(options.tls().authorities()).contains(Path.of("/ca.pem"));
    assertThat(options.tls().certificate()).contains(Path.of("/c.pem"));
    assertThat(options.tls().key()).contains(Path.of("/k.pem"));
    assertThat(options.serveAgentQueue()).isTrue();
    assertThat(options.memory()).contains(Path.of("/var/lib/openqat/cyborg.json"));
    var placement = options.placement().orElseThrow();
    assertThat(placement.endpoint()).hasToString("http://c:8778");
    assertThat(placement.login()).isEqualTo(new Login.Token(Secret.of("admin")));
    assertThat(placement.timeout()).isEqualTo(Duration.ofSeconds(4));
    var api = options.cyborg().orElseThrow();
    assertThat(api.tls().authorities()).contains(Path.of("/api.pem"));
    assertThat(api.login())
        .isEqualTo(
            new Login.Password(
                URI.create("https://c/identity"), "qat", Secret.of("p"), "p", "u", "d"));
  }

  @Test
  void aSecretThatIsNotThereIsNamedByItsPlace() {
    assertThatThrownBy(() -> options("transport-url: {file: /nowhere/url}"))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("/nowhere/url");
  }

  private CyborgOptions options(String settings) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("agent.yaml"),
            "reporters:\n- type: cyborg\n  resync: "
                + (settings.contains("exchange") ? "9m" : "10m")
                + "\n"
                + (settings.contains("exchange") ? "  backoff: {first: 2s, most: 8s}\n" : "")
                + "  settings:\n"
                + settings.indent(4));
    AgentConfig config = ConfigLoader.load(Optional.of(file), List.of()).config();
    ReporterConfig reporter = config.reporters().get(0);
    return CyborgSetup.options(reporter, (CyborgReporterSettings) reporter.settings(), MAPPING);
  }
}
