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
    if (certificate.isPresent() != key.isPresent()) {
      throw new IllegalArgumentException("needs both 'certificate' and 'key', or neither");
    }
  }

  /**
   * These options where the URL's query says nothing else.
   *
   * @throws TransportException when there is a certificate without its key then, or the reverse
   */
  public TlsOptions overriddenBy(TransportUrl url) {
    Optional<Path> ownCertificate = url.option("ssl_cert_file").map(Path::of).or(() -> certificate);
    Optional<Path> ownKey = url.option("ssl_key_file").map(Path::of).or(() -> key);
    if (ownCertificate.isPresent() != ownKey.isPresent()) {
      throw new TransportException(
          "a TLS client certificate needs both files: the certificate and its key");
    }
    return new TlsOptions(
        url.option("ssl_ca_file").map(Path::of).or(() -> authorities), ownCertificate, ownKey);
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
