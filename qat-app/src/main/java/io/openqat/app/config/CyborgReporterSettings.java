// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import jakarta.validation.constraints.Pattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * What a reporter of type {@code cyborg} has of its own; {@code docs/cyborg.md} explains what they
 * do. Its pace is the reporter's {@code resync} and {@code backoff}.
 *
 * @param transportUrl where the URL of the message bus is, which holds passwords
 * @param exchange the conductor's {@code control_exchange}
 * @param queues how queues are declared
 * @param tls whom to trust on the message bus
 * @param timeout how long the conductor may take to answer, 1 s to 1 h
 * @param pause the least time from one report's start to the next one's, up to 1 h
 * @param serveAgentQueue whether to answer what conductors ask of an agent
 * @param memory a file for the last report, so that a restart does not forget what may be bound
 * @param placement where to read back what became of a report
 * @param api Cyborg's own, to ask which functions are bound
 */
public record CyborgReporterSettings(
    SecretSource transportUrl,
    @Default("cyborg")
        @Pattern(regexp = "[!-~]{1,255}", message = "must be the name of an exchange")
        String exchange,
    QueueConfig queues,
    TlsConfig tls,
    @Default("60s") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration timeout,
    @Default("1s") @DurationMax(hours = 1) Duration pause,
    @Default("false") boolean serveAgentQueue,
    Optional<Path> memory,
    Optional<ServiceConfig> placement,
    Optional<ServiceConfig> api)
    implements ReporterSettings {}
