// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import io.openqat.domain.FileReason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/** Builds TLS contexts from PEM files. */
final class PemContext {
  private static final Pattern PKCS8 =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([A-Za-z0-9+/=\\s]+)-----END PRIVATE KEY-----");
  private static final List<String> KEY_TYPES = List.of("RSA", "EC", "EdDSA");

  private PemContext() {}

  static SSLContext of(TlsOptions options) {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(keys(options), trust(options), new SecureRandom());
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new TransportException("cannot set up TLS: " + e.getMessage(), e);
    }
  }

  /** Empty arrays mean: none; the runtime's own for trust. */
  @SuppressWarnings("NullAway") // the JDK takes null for its defaults
  private static TrustManager[] trust(TlsOptions options)
      throws GeneralSecurityException, IOException {
    if (options.authorities().isEmpty()) {
      return null;
    }
    Path file = options.authorities().get();
    KeyStore store = emptyStore();
    int number = 0;
    for (Certificate authority : certificates(file)) {
      store.setCertificateEntry("authority-" + number++, authority);
    }
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(store);
    return factory.getTrustManagers();
  }

  private static KeyManager[] keys(TlsOptions options)
      throws GeneralSecurityException, IOException {
    if (options.certificate().isEmpty() || options.key().isEmpty()) {
      return new KeyManager[0];
    }
    Certificate[] chain = certificates(options.certificate().get()).toArray(new Certificate[0]);
    char[] none = new char[0];
    KeyStore store = emptyStore();
    store.setKeyEntry("client", privateKey(options.key().get()), none, chain);
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, none);
    return factory.getKeyManagers();
  }

  @SuppressWarnings("NullAway") // null makes an empty store
  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    return store;
  }

  private static Collection<? extends Certificate> certificates(Path file) {
    try {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(read(file)));
      if (found.isEmpty()) {
        throw new TransportException("no certificate in " + file + "; it must be a PEM file");
      }
      return found;
    } catch (GeneralSecurityException e) {
      throw new TransportException("no certificate in " + file + "; it must be a PEM file", e);
    }
  }

  private static PrivateKey privateKey(Path file) {
    Matcher matcher = PKCS8.matcher(new String(read(file), StandardCharsets.US_ASCII));
    if (!matcher.find()) {
      throw new TransportException(
          "no PKCS #8 key without password in "
              + file
              + "; make one with: openssl pkcs8 -topk8 -nocrypt -in KEY -out NEWKEY");
    }
    var spec = new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(matcher.group(1)));
    return KEY_TYPES.stream()
        .flatMap(type -> key(type, spec).stream())
        .findFirst()
        .orElseThrow(
            () -> new TransportException("the key in " + file + " is none of " + KEY_TYPES));
  }

  /** Empty when the key is of another type. */
  private static Optional<PrivateKey> key(String type, PKCS8EncodedKeySpec spec) {
    try {
      return Optional.of(KeyFactory.getInstance(type).generatePrivate(spec));
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new TransportException("this Java runtime lacks keys of type " + type, e);
    }
  }

  private static byte[] read(Path file) {
    try {
      FileReason.requireRegular(file);
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new TransportException(
          "cannot read " + file + ", which TLS needs: " + FileReason.of(e), e);
    }
  }
}
