// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whom TLS trusts and who it is, as PEM files. The peer's certificate and its host name are always
 * verified.
 *
 * @param authorities certificates that are trusted instead of the Java runtime's
 * @param certificate this side's certificate, with its chain
 * @param key the certificate's private key: PKCS #8, not encrypted
 */
public record TlsOptions(
    Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {
  static final String CA = "ssl_ca_file";
  static final String CERTIFICATE = "ssl_cert_file";
  static final String KEY = "ssl_key_file";

  /** The Java runtime's authorities, no certificate. */
  public static final TlsOptions DEFAULT =
      new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty());

  public TlsOptions {
    Objects.requireNonNull(authorities, "authorities");
    if (certificate.isPresent() != key.isPresent()) {
      throw new TransportException(
          "a TLS client certificate needs both files: the certificate and its key");
    }
  }

  /** These options where the URL's query says nothing else. */
  public TlsOptions overriddenBy(TransportUrl url) {
    return new TlsOptions(
        file(url, CA).or(() -> authorities),
        file(url, CERTIFICATE).or(() -> certificate),
        file(url, KEY).or(() -> key));
  }

  private static Optional<Path> file(TransportUrl url, String option) {
    Map<String, String> options = url.options();
    return Optional.ofNullable(options.get(option)).map(Path::of);
  }

  /**
   * A context with these settings.
   *
   * @throws TransportException naming the file that cannot be used
   */
  public SSLContext context() {
    return PemContext.of(this);
  }
}
