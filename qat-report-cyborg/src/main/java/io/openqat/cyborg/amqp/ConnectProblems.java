// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.amqp;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.AuthenticationFailureException;
import com.rabbitmq.client.PossibleAuthenticationFailureException;
import com.rabbitmq.client.ShutdownSignalException;
import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.transport.Broker;
import java.io.EOFException;
import java.net.ConnectException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Says in an operator's words why a broker cannot be talked to. */
final class ConnectProblems {
  private static final int NOT_ALLOWED = 530;

  /** What RabbitMQ 4 closes with when a feature is used that it was told to forbid. */
  private static final int INTERNAL_ERROR = 541;

  private static final String TRANSIENT = "transient_nonexcl_queues";

  private ConnectProblems() {}

  static LinkException explain(Broker broker, LinkSettings settings, Exception problem) {
    String at = "broker " + broker.address();
    if (has(problem, AuthenticationFailureException.class)
        || has(problem, PossibleAuthenticationFailureException.class)) {
      return new LinkException(
          FailureKind.BROKER_REFUSED,
          at + " refuses user '" + broker.user() + "': check name and password in transport_url",
          problem);
    }
    if (has(problem, SSLException.class) || has(problem, CertificateException.class)) {
      return new LinkException(
          FailureKind.TLS_REFUSED, at + ": TLS fails: " + tls(problem), problem);
    }
    if (closeCode(problem).filter(code -> code == NOT_ALLOWED).isPresent()) {
      return new LinkException(
          FailureKind.BROKER_REFUSED,
          at
              + " does not let user '"
              + broker.user()
              + "' into virtual host '"
              + settings.url().virtualHost()
              + "': check that it exists and that the user has permissions there",
          problem);
    }
    if (closeCode(problem).filter(code -> code == INTERNAL_ERROR).isPresent()
        && innermost(problem).contains(TRANSIENT)) {
      return new LinkException(
          FailureKind.BROKER_REFUSED,
          at
              + " forbids transient queues ("
              + TRANSIENT
              + "): set rabbit_transient_quorum_queue (queues.transient-quorum), as for Cyborg's own"
              + " services",
          problem);
    }
    if (settings.url().tls() && settings.tls().certificate().isEmpty() && isBreach(problem)) {
      return new LinkException(
          FailureKind.TLS_REFUSED,
          at
              + " broke off during the TLS handshake: if it demands a client certificate, set"
              + " ssl_cert_file and ssl_key_file ("
              + innermost(problem)
              + ")",
          problem);
    }
    return new LinkException(
        FailureKind.BROKER_UNREACHABLE, at + " is not to be reached: " + network(problem), problem);
  }

  private static String tls(Exception problem) {
    if (has(problem, CertificateExpiredException.class)) {
      return "its certificate has expired; it needs a new one";
    }
    if (has(problem, CertificateNotYetValidException.class)) {
      return "its certificate is not valid yet; compare the clocks";
    }
    String text = innermost(problem);
    if (text.contains("unable to find valid certification path")) {
      return "its certificate comes from an authority that is not trusted; set ssl_ca_file";
    }
    return text + "; is it the broker's TLS port, and does the certificate name this host?";
  }

  private static String network(Exception problem) {
    if (has(problem, UnknownHostException.class)) {
      return "no address is known for this name";
    }
    if (has(problem, TimeoutException.class) || has(problem, SocketTimeoutException.class)) {
      return "no answer in time";
    }
    return innermost(problem);
  }

  /** The code a broker gave when it closed; empty when it did not. */
  static Optional<Integer> closeCode(Throwable problem) {
    for (Throwable t = problem; t != null; t = t.getCause()) {
      if (t instanceof ShutdownSignalException signal) {
        if (signal.getReason() instanceof AMQP.Connection.Close close) {
          return Optional.of(close.getReplyCode());
        }
        if (signal.getReason() instanceof AMQP.Channel.Close close) {
          return Optional.of(close.getReplyCode());
        }
      }
    }
    return Optional.empty();
  }

  /** Whether a connection that stood was closed by the other side. */
  private static boolean isBreach(Exception problem) {
    return has(problem, EOFException.class)
        || (has(problem, SocketException.class) && !has(problem, ConnectException.class));
  }

  private static boolean has(Throwable problem, Class<? extends Throwable> type) {
    for (Throwable t = problem; t != null; t = t.getCause()) {
      if (type.isInstance(t)) {
        return true;
      }
    }
    return false;
  }

  static String innermost(Throwable problem) {
    Throwable t = problem;
    while (t.getCause() != null) {
      t = t.getCause();
    }
    String text = t.getMessage();
    return text == null || text.isBlank() ? t.getClass().getSimpleName() : text;
  }
}
