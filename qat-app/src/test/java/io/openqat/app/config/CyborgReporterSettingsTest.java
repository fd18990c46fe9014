// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.MappingOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Every key of a reporter to Cyborg arrives where it belongs. */
class CyborgReporterSettingsTest {

  @Test
  void withoutMoreThanAUrlAllIsAsTheReporterHasIt() {
    ReporterConfig reporter = reporter("settings: {transport-url: {file: /url}}");

    assertThat(options(reporter)).isEqualTo(CyborgOptions.of(Secret.fromFile(Path.of("/url"))));
    assertThat(reporter.pace()).isEqualTo(Pace.DEFAULT.withFirstWithin(Duration.ofMinutes(1)));
    assertThat(
            options(
                    reporter(
                        """
                        settings:
                          transport-url: {env: URL}
                          api:
                            endpoint: http://c:6666
                            login: {auth-url: 'http://k:5000', username: qat, password: {env: PW}}\
                        """))
                .api())
        .contains(
            HttpAccess.of(
                URI.create("http://c:6666"),
                Optional.empty(),
                Optional.of(
                    new Login(
                        URI.create("http://k:5000"),
                        "qat",
                        Secret.fromEnvironment("PW"),
                        "service",
                        "Default",
                        "Default"))));
  }

  @Test
  void everyKeyCounts() {
    ReporterConfig reporter =
        reporter(
            """
            resync: 9m
            backoff: {first: 2s, most: 8s}
            settings:
              transport-url: {file: /url}
              exchange: other
              queues: {durable: true, auto-delete: true, quorum: true, transient-quorum: true, reply-ttl: 5m, heartbeat: 7s}
              tls: {authorities: /ca.pem, certificate: /c.pem, key: /k.pem}
              timeout: 20s
              pause: 3s
              start-within: 40s
              resend: 12h
              serve-agent-queue: true
              memory: /var/lib/openqat/cyborg.json
              placement: {endpoint: 'http://c:8778', token: {env: TOKEN}, timeout: 4s}
              api:
                endpoint: https://c/accelerator
                tls: {authorities: /api.pem}
                login: {auth-url: 'https://c/identity', username: qat, password: {file: /pw}, project: p, user-domain: u, project-domain: d}\
            """);

    assertThat(reporter.pace())
        .isEqualTo(
            new Pace(
                Duration.ofMinutes(9),
                Duration.ofSeconds(3),
                Duration.ofSeconds(2),
                Duration.ofSeconds(8),
                Duration.ofSeconds(40)));
    assertThat(options(reporter))
        .isEqualTo(
            new CyborgOptions(
                Secret.fromFile(Path.of("/url")),
                "other",
                new QueueOptions(
                    true, true, true, true, Duration.ofMinutes(5), Duration.ofSeconds(7)),
                new TlsOptions(
                    Optional.of(Path.of("/ca.pem")),
                    Optional.of(Path.of("/c.pem")),
                    Optional.of(Path.of("/k.pem"))),
                Duration.ofSeconds(20),
                Duration.ofSeconds(3),
                Duration.ofSeconds(40),
                Duration.ofHours(12),
                true,
                Optional.of(Path.of("/var/lib/openqat/cyborg.json")),
                Optional.of(
                    new HttpAccess(
                        URI.create("http://c:8778"),
                        Optional.of(Secret.fromEnvironment("TOKEN")),
                        Optional.empty(),
                        TlsOptions.DEFAULT,
                        Duration.ofSeconds(4))),
                Optional.of(
                    new HttpAccess(
                        URI.create("https://c/accelerator"),
                        Optional.empty(),
                        Optional.of(
                            new Login(
                                URI.create("https://c/identity"),
                                "qat",
                                Secret.fromFile(Path.of("/pw")),
                                "p",
                                "u",
                                "d")),
                        new TlsOptions(
                            Optional.of(Path.of("/api.pem")), Optional.empty(), Optional.empty()),
                        Duration.ofSeconds(10)))));
  }

  @Test
  void aSecretThatIsNotThereIsNamedByItsPlaceWhenTheReporterIsMade() {
    ReporterConfig reporter = reporter("settings: {transport-url: {file: /nowhere/url}}");

    assertThatThrownBy(
            () ->
                new CyborgReporter(
                    options(reporter), MappingOptions.of("compute1"), CyborgObserver.NONE))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("/nowhere/url");
  }

  private static ReporterConfig reporter(String keys) {
    String reporters = "reporters=\n- type: cyborg\n" + keys.indent(2);
    return ConfigLoader.load(Optional.empty(), List.of(reporters)).config().reporters().get(0);
  }

  private static CyborgOptions options(ReporterConfig reporter) {
    return ((CyborgReporterSettings) reporter.settings()).options();
  }
}
