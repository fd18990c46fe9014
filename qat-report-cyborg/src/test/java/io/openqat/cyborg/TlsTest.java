// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.cyborg.report.FailureKind;
import io.openqat.cyborg.report.ReportFailure;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.cyborg.transport.TransportException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.HostState;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** TLS to a real RabbitMQ that asks for a client certificate, and to servers with bad ones. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class TlsTest {
  private static final Inventory HOST = TestHosts.of(TestHosts.device("0000:05:00.0", 0));
  @TempDir Path folder;
  private final RecordingObserver observer = new RecordingObserver();

  private Optional<ReportFailure> tell(String url) throws Exception {
    CyborgOptions options = Quick.options(url, Duration.ofSeconds(60));
    try (CyborgReporter reporter = Quick.reporter(options, observer)) {
      return reporter.send(HostState.of(HOST)).get(5, TimeUnit.MINUTES).failure();
    }
  }

  @Test
  void bothSidesShowTheirCertificates() throws Exception {
    RabbitNode node = RabbitNode.shared();
    Certificates certificates = node.certificates();
    String url =
        "rabbit+tls://guest:guest@127.0.0.1:%d/?ssl_ca_file=%s"
            .formatted(node.tlsPort(), certificates.authority());
    String client =
        "&ssl_cert_file=" + certificates.client() + "&ssl_key_file=" + certificates.clientKey();
    try (ConductorDouble conductor = new ConductorDouble(node)) {
      assertThat(tell(url + client)).isEmpty();
      assertThat(conductor.state("compute1")).isPresent();
    }
    assertThat(tell(url)).map(ReportFailure::kind).isPresent().get().isNotNull();
    String untrusting = url.replaceAll("[?].*", "?") + client.substring(1);
    ReportFailure failure = tell(untrusting).orElseThrow();
    assertThat(failure.kind()).isEqualTo(FailureKind.TLS_REFUSED);
    assertThat(failure.message()).contains("not trusted", "ssl_ca_file");
  }

  @Test
  void anExpiredCertificateIsRefusedAndNamed() throws Exception {
    ReportFailure failure = tellServerWith("expired");
    assertThat(failure.kind()).isEqualTo(FailureKind.TLS_REFUSED);
    assertThat(failure.message()).contains("has expired");
  }

  @Test
  void aCertificateOfAnotherHostIsRefused() throws Exception {
    ReportFailure failure = tellServerWith("elsewhere");
    assertThat(failure.kind()).isEqualTo(FailureKind.TLS_REFUSED);
    assertThat(failure.message()).contains("127.0.0.1");
  }

  private ReportFailure tellServerWith(String name) throws Exception {
    Certificates certificates = Certificates.shared();
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    KeyStore store = certificates.store(name);
    keys.init(store, Certificates.password());
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    try (SSLServerSocket server =
        (SSLServerSocket)
            context
                .getServerSocketFactory()
                .createServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      Thread thread = new Thread(() -> shakeHands(server), "tls-server");
      thread.setDaemon(true);
      thread.start();
      return tell("rabbit+tls://u:p@127.0.0.1:%d/?ssl_ca_file=%s"
              .formatted(server.getLocalPort(), certificates.authority()))
          .orElseThrow();
    }
  }

  private static void shakeHands(SSLServerSocket server) {
    while (!server.isClosed()) {
      try (SSLSocket socket = (SSLSocket) server.accept()) {
        socket.startHandshake();
      } catch (IOException e) {
        continue; // that is what the test is about
      }
    }
  }

  @Test
  void filesThatCannotBeUsedAreNamed() throws Exception {
    Path empty = Files.writeString(folder.resolve("empty.pem"), "nothing");
    Path missing = folder.resolve("missing.pem");
    Certificates certificates = Certificates.shared();
    for (TlsOptions options :
        new TlsOptions[] {
          new TlsOptions(Optional.of(empty), Optional.empty(), Optional.empty()),
          new TlsOptions(Optional.empty(), Optional.of(empty), Optional.of(empty)),
          new TlsOptions(Optional.empty(), Optional.of(certificates.client()), Optional.of(empty)),
        }) {
      assertThatThrownBy(options::context)
          .isInstanceOf(TransportException.class)
          .hasMessageContaining(empty.toString());
    }
    assertThatThrownBy(
            new TlsOptions(Optional.of(missing), Optional.empty(), Optional.empty())::context)
        .hasMessageContaining(missing.toString());
    assertThatThrownBy(
            () -> new TlsOptions(Optional.empty(), Optional.of(empty), Optional.empty()).context())
        .hasMessageContaining("both");
  }
}
