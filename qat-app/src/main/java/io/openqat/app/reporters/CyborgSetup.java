// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.LoginConfig;
import io.openqat.app.config.QueueConfig;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.config.SecretSource;
import io.openqat.app.config.ServiceConfig;
import io.openqat.app.config.TlsConfig;
import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.report.CyborgObserver;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportUrl;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.MappingOptions;
import java.time.Duration;
import java.util.Optional;

/** What the configuration says of a reporter to Cyborg, in that reporter's words. */
final class CyborgSetup {
  private CyborgSetup() {}

  /**
   * The reporter itself, not connected yet.
   *
   * @param observer is told what it does
   * @throws OpenQatException when it cannot be made like this
   */
  public static CyborgReporter reporter(
      ReporterConfig reporter,
      CyborgReporterSettings settings,
      MappingOptions mapping,
      CyborgObserver observer) {
    return new CyborgReporter(
        reporter.effectiveName(), options(reporter, settings, mapping), observer);
  }

  /**
   * The options of one reporter. Reads the secrets that the configuration points to.
   *
   * @param reporter when it reports
   * @param settings what only this type of reporter has
   * @param mapping the host's name and what is told of it
   * @throws OpenQatException when a secret cannot be had, or is none
   */
  static CyborgOptions options(
      ReporterConfig reporter, CyborgReporterSettings settings, MappingOptions mapping) {
    var options =
        CyborgOptions.of(
                TransportUrl.parse(secret(settings.transportUrl(), "transport-url").reveal()),
                mapping)
            .with(settings.timeout(), pace(reporter))
            .with(queues(settings.exchange(), settings.queues()), tls(settings.tls()))
            .withAgentQueue(settings.serveAgentQueue());
    options = settings.memory().map(options::withMemory).orElse(options);
    options =
        settings.placement().map(CyborgSetup::access).map(options::withPlacement).orElse(options);
    return settings.api().map(CyborgSetup::access).map(options::withCyborg).orElse(options);
  }

  /** When a reporter of any type is told. */
  public static Pace pace(ReporterConfig reporter) {
    Duration pause =
        reporter.settings() instanceof CyborgReporterSettings cyborg
            ? cyborg.pause()
            : Duration.ZERO;
    return new Pace(
        reporter.resync(), pause, reporter.backoff().first(), reporter.backoff().most());
  }

  private static QueueOptions queues(String exchange, QueueConfig queues) {
    return new QueueOptions(
        exchange,
        queues.durable(),
        queues.autoDelete(),
        queues.quorum(),
        queues.transientQuorum(),
        queues.replyTtl(),
        queues.heartbeat());
  }

  private static TlsOptions tls(TlsConfig tls) {
    return new TlsOptions(tls.authorities(), tls.certificate(), tls.key());
  }

  private static HttpAccess access(ServiceConfig service) {
    return new HttpAccess(
        service.endpoint(), login(service), tls(service.tls()), service.timeout());
  }

  private static Login login(ServiceConfig service) {
    Optional<Login> token = service.token().map(source -> new Login.Token(secret(source, "token")));
    return token.or(() -> service.login().map(CyborgSetup::password)).orElseGet(Login.Nobody::new);
  }

  private static Login password(LoginConfig login) {
    return new Login.Password(
        login.authUrl(),
        login.username(),
        secret(login.password(), "password"),
        login.project(),
        login.userDomain(),
        login.projectDomain());
  }

  private static Secret secret(SecretSource source, String what) {
    return source
        .file()
        .map(Secret::fromFile)
        .or(() -> source.env().map(Secret::fromEnvironment))
        .orElseThrow(() -> new OpenQatException(what + " needs 'file' or 'env'"));
  }
}
