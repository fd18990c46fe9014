// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/**
 * Whom TLS trusts and who it is, as PEM files. The peer's certificate and its host name are always
 * verified.
 *
 * @param authorities certificates that are trusted instead of the Java runtime's
 * @param certificate this side's, with its chain; goes with {@code key}
 * @param key its private key: PKCS #8, not encrypted
 */
public record TlsOptions(
    Optional<Path> authorities, Optional<Path> certificate, Optional<Path> key) {

  /** The Java runtime's authorities, no certificate. */
  public static final TlsOptions DEFAULT =
      new TlsOptions(Optional.empty(), Optional.empty(), Optional.empty());

  public TlsOptions {
    Objects.requireNonNull(authorities, "authorities");
    Objects.requireNonNull(certificate, "certificate");
    Objects.requireNonNull(key, "key");
  }

  /** Whether there are both of certificate and key, or neither. */
  public boolean isWhole() {
    return certificate.isPresent() == key.isPresent();
  }

  /**
   * These options where the URL's query says nothing else.
   *
   * @throws TransportException when a certificate is without its key then, or a key alone
   */
  public TlsOptions overriddenBy(TransportUrl url) {
    return new TlsOptions(
            url.option("ssl_ca_file").map(Path::of).or(() -> authorities),
            url.option("ssl_cert_file").map(Path::of).or(() -> certificate),
            url.option("ssl_key_file").map(Path::of).or(() -> key))
        .whole();
  }

  /**
   * A context with these settings.
   *
   * @throws TransportException naming the file that cannot be used, or lacks
   */
  public SSLContext context() {
    return PemContext.of(whole());
  }

  private TlsOptions whole() {
    if (!isWhole()) {
      throw new TransportException(
          "a TLS client certificate needs both files: the certificate and its key");
    }
    return this;
  }
}
