// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.LoginConfig;
import io.openqat.app.config.QueueConfig;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.config.SecretSource;
import io.openqat.app.config.ServiceConfig;
import io.openqat.app.config.TlsConfig;
import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.report.Pace;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportUrl;
import io.openqat.mapping.MappingOptions;
import java.util.Optional;

/** The configuration of a reporter to Cyborg in that module's own words. Secrets are read here. */
final class CyborgReporting {
  private CyborgReporting() {}

  /**
   * What a reporter is made from.
   *
   * @param reporter for its pace
   * @throws io.openqat.domain.OpenQatException when a secret cannot be had, or is none
   */
  static CyborgOptions options(
      ReporterConfig reporter, CyborgReporterSettings settings, MappingOptions mapping) {
    return new CyborgOptions(
        TransportUrl.parse(secret(settings.transportUrl()).reveal()),
        mapping,
        queues(settings.exchange(), settings.queues()),
        tls(settings.tls()),
        settings.timeout(),
        new Pace(
            reporter.resync(),
            settings.pause(),
            reporter.backoff().first(),
            reporter.backoff().most()),
        settings.serveAgentQueue(),
        settings.placement().map(CyborgReporting::access),
        settings.api().map(CyborgReporting::access),
        settings.memory());
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
    Optional<Login> token = service.token().map(source -> new Login.Token(secret(source)));
    Optional<Login> password = service.login().map(CyborgReporting::password);
    return new HttpAccess(
        service.endpoint(),
        token.or(() -> password).orElseGet(Login.Nobody::new),
        tls(service.tls()),
        service.timeout());
  }

  private static Login password(LoginConfig login) {
    return new Login.Password(
        login.authUrl(),
        login.username(),
        secret(login.password()),
        login.project(),
        login.userDomain(),
        login.projectDomain());
  }

  private static Secret secret(SecretSource source) {
    return source
        .file()
        .map(Secret::fromFile)
        .or(() -> source.env().map(Secret::fromEnvironment))
        .orElseThrow(() -> new IllegalStateException("a secret without a place"));
  }
}
