// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.QueueOptions;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.yaml.Default;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * How to report to Cyborg. The components are the keys of a reporter of type {@code cyborg} in a
 * configuration file, whose reader knows the annotations; whoever makes one in Java keeps the
 * bounds.
 *
 * @param transportUrl the URL of the message bus, which holds passwords; its query wins over {@code
 *     exchange}, {@code queues} and {@code tls}
 * @param exchange the conductor's {@code control_exchange}
 * @param queues how queues are declared
 * @param tls whom to trust on the message bus
 * @param timeout how long the conductor may take to answer, 1 s to 1 h
 * @param pause the least time from one report's start to the next one's, up to 1 h
 * @param startWithin the first report leaves at a random time within this, up to 1 h, so that hosts
 *     that start together do not report together
 * @param resend how often an unchanged report is sent although nothing shows that it is needed, for
 *     a conductor that lost its database, 1 min to 30 days; up to a fifth earlier
 * @param serveAgentQueue whether to answer what conductors ask of an agent, who otherwise wait for
 *     their timeout
 * @param memory a file for the last report, so that a restart does not forget what may be bound
 * @param placement where to read back what became of a report
 * @param api Cyborg's own, to ask which functions are bound
 */
public record CyborgOptions(
    Secret transportUrl,
    @Default("cyborg")
        @Pattern(regexp = "[!-~]{1,255}", message = "must be the name of an exchange")
        String exchange,
    QueueOptions queues,
    TlsOptions tls,
    @Default("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration timeout,
    @Default("1s") @DurationMax(hours = 1) Duration pause,
    @Default("1m") @DurationMax(hours = 1) Duration startWithin,
    @Default("1d") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration resend,
    @Default("true") boolean serveAgentQueue,
    Optional<Path> memory,
    Optional<HttpAccess> placement,
    Optional<HttpAccess> api) {

  public CyborgOptions {
    Objects.requireNonNull(transportUrl, "transportUrl");
    Objects.requireNonNull(exchange, "exchange");
    Objects.requireNonNull(queues, "queues");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(timeout, "timeout");
    Objects.requireNonNull(pause, "pause");
    Objects.requireNonNull(startWithin, "startWithin");
    Objects.requireNonNull(resend, "resend");
    Objects.requireNonNull(memory, "memory");
    Objects.requireNonNull(placement, "placement");
    Objects.requireNonNull(api, "api");
  }

  /** The defaults: nothing but the message bus. */
  public static CyborgOptions of(Secret transportUrl) {
    return new CyborgOptions(
        transportUrl,
        "cyborg",
        QueueOptions.DEFAULT,
        TlsOptions.DEFAULT,
        Duration.ofSeconds(60),
        Duration.ofSeconds(1),
        Duration.ofMinutes(1),
        Duration.ofDays(1),
        true,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same, to be changed in some of it. */
  public CyborgOptionsBuilder toBuilder() {
    return new CyborgOptionsBuilder(this);
  }
}
