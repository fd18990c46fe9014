// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.app.config.ConfigLoader;
import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.ReporterConfig;
import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.report.Pace;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.secret.SecretException;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportUrl;
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

class CyborgReportingTest {
  private static final String URL = "rabbit://u:geheim@h:5672/";
  private static final MappingOptions MAPPING = MappingOptions.of("web7");

  @TempDir Path folder;

  @Test
  void whatTheFileLeavesOutIsAsTheModuleHasIt() throws IOException {
    assertThat(options("settings: {transport-url: {file: url}}"))
        .isEqualTo(CyborgOptions.of(TransportUrl.parse(URL), MAPPING));
  }

  @Test
  void whatTheFileSaysArrives() throws IOException {
    CyborgOptions options =
        options(
            """
            resync: 5m
            backoff: {first: 2s, most: 3m}
            settings:
              transport-url: {file: url}
              exchange: own
              queues:
                durable: true
                auto-delete: true
                quorum: true
                transient-quorum: true
                reply-ttl: 1m
                heartbeat: 5s
              tls: {authorities: /ca, certificate: /cert, key: /key}
              timeout: 7s
              pause: 8s
              serve-agent-queue: true
              memory: /memory
              placement:
                endpoint: https://p/
                timeout: 9s
                login:
                  auth-url: http://k/
                  username: u
                  password: {file: url}
                  project: p
                  user-domain: d
                  project-domain: e
              api: {endpoint: http://a/, token: {file: url}, tls: {authorities: /other}}
            """);

    Secret secret = Secret.of(URL);
    TlsOptions tls =
        new TlsOptions(
            Optional.of(Path.of("/ca")),
            Optional.of(Path.of("/cert")),
            Optional.of(Path.of("/key")));
    TlsOptions other =
        new TlsOptions(Optional.of(Path.of("/other")), Optional.empty(), Optional.empty());
    assertThat(options)
        .isEqualTo(
            new CyborgOptions(
                TransportUrl.parse(URL),
                MAPPING,
                new QueueOptions(
                    "own", true, true, true, true, Duration.ofMinutes(1), Duration.ofSeconds(5)),
                tls,
                Duration.ofSeconds(7),
                new Pace(
                    Duration.ofMinutes(5),
                    Duration.ofSeconds(8),
                    Duration.ofSeconds(2),
                    Duration.ofMinutes(3)),
                true,
                Optional.of(
                    new HttpAccess(
                        URI.create("https://p/"),
                        new Login.Password(URI.create("http://k/"), "u", secret, "p", "d", "e"),
                        TlsOptions.DEFAULT,
                        Duration.ofSeconds(9))),
                Optional.of(
                    new HttpAccess(
                        URI.create("http://a/"),
                        new Login.Token(secret),
                        other,
                        Duration.ofSeconds(10))),
                Optional.of(Path.of("/memory"))));
  }

  @Test
  void aSecretThatIsNotThereIsNamedByItsPlace() {
    assertThatThrownBy(() -> options("settings: {transport-url: {file: none}}"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining(folder.resolve("none") + ": no such file");
    assertThatThrownBy(() -> options("settings: {transport-url: {env: QAT_TEST_NO_SUCH_VARIABLE}}"))
        .isInstanceOf(SecretException.class)
        .hasMessageContaining("'QAT_TEST_NO_SUCH_VARIABLE'");
  }

  private CyborgOptions options(String reporter) throws IOException {
    Files.writeString(folder.resolve("url"), URL + "\n");
    Path file =
        Files.writeString(
            folder.resolve("agent.yaml"), "reporters:\n- type: cyborg\n" + reporter.indent(2));
    ReporterConfig read =
        ConfigLoader.load(Optional.of(file), List.of()).config().reporters().get(0);
    return CyborgReporting.options(read, (CyborgReporterSettings) read.settings(), MAPPING);
  }
}
