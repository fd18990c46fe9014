// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates made for a test with the JDK's keytool. */
record Certificates(Path folder) {
  private static final String PASSWORD = "changeit";
  private static final String AUTHORITY = "authority";
  private static final String STORE = "all.p12";

  /** Made once for all tests. */
  private static final class Shared {
    static final Certificates MADE = make();
  }

  /** An authority, and what it signed: server, client, expired, elsewhere. */
  static Certificates shared() {
    return Shared.MADE;
  }

  private static Certificates make() {
    try {
      var made = new Certificates(Files.createTempDirectory("qat-certificates"));
      made.pair(AUTHORITY, "CN=authority", "bc:c", "-2H", 2);
      made.signed("server", "CN=localhost", "san=ip:127.0.0.1,dns:localhost", "-2H", 2);
      made.signed("client", "CN=client", "san=dns:client", "-2H", 2);
      made.signed("expired", "CN=localhost", "san=ip:127.0.0.1,dns:localhost", "-9d", 3);
      made.signed("elsewhere", "CN=elsewhere", "san=dns:elsewhere.example", "-2H", 2);
      made.export();
      return made;
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  Path authority() {
    return folder.resolve("authority.pem");
  }

  Path server() {
    return folder.resolve("server.pem");
  }

  Path serverKey() {
    return folder.resolve("server.key");
  }

  Path client() {
    return folder.resolve("client.pem");
  }

  Path clientKey() {
    return folder.resolve("client.key");
  }

  /** A key store with one of the certificates, its chain and its key. */
  KeyStore store(String name) throws IOException, GeneralSecurityException {
    KeyStore made = all();
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, null);
    store.setKeyEntry(
        name, made.getKey(name, password()), password(), made.getCertificateChain(name));
    return store;
  }

  private KeyStore all() throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(STORE))) {
      store.load(in, password());
    }
    return store;
  }

  static char[] password() {
    return PASSWORD.toCharArray();
  }

  private void signed(String name, String subject, String alternative, String start, int days) {
    pair(name, subject, alternative, start, days, "-signer", AUTHORITY);
  }

  private void pair(
      String name, String subject, String extension, String start, int days, String... more) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-J-XX:+UseSerialGC", "-J-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-alias", name, "-dname", subject));
    command.addAll(List.of("-ext", extension, "-startdate", start, "-validity", "" + days));
    command.addAll(List.of("-keystore", STORE, "-storepass", PASSWORD));
    command.addAll(List.of(more));
    run(command);
  }

  private void export() throws IOException, GeneralSecurityException {
    KeyStore store = all();
    for (String name : Collections.list(store.aliases())) {
      var chain = new StringBuilder();
      for (Certificate certificate : store.getCertificateChain(name)) {
        chain.append(pem("CERTIFICATE", certificate.getEncoded()));
      }
      Files.writeString(folder.resolve(name + ".pem"), chain);
      Files.writeString(
          folder.resolve(name + ".key"),
          pem("PRIVATE KEY", store.getKey(name, password()).getEncoded()));
    }
  }

  private static String pem(String what, byte[] content) {
    return "-----BEGIN "
        + what
        + "-----\n"
        + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content)
        + "\n-----END "
        + what
        + "-----\n";
  }

  private void run(List<String> command) {
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start();
      if (!process.waitFor(5, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new AssertionError(command + Files.readString(folder.resolve("keytool.log")));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
