// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Certificates made for a test with the JDK's keytool. */
record Certificates(Path folder) {
  private static final String PASSWORD = "changeit";

  /** Made once for all tests: each takes the JDK's tool a dozen starts. */
  private static final class Shared {
    static final Certificates MADE = make();
  }

  /** An authority, and what it signed: server, client, expired, elsewhere. */
  static Certificates shared() {
    return Shared.MADE;
  }

  private static Certificates make() {
    Certificates made;
    try {
      made = new Certificates(Files.createTempDirectory("qat-certificates"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    made.pair("authority", "CN=authority", "-ext", "bc:c", "-validity", "2");
    made.signed("server", "CN=localhost", "san=ip:127.0.0.1,dns:localhost", "-2H", 2);
    made.signed("client", "CN=client", "san=dns:client", "-2H", 2);
    made.signed("expired", "CN=localhost", "san=ip:127.0.0.1,dns:localhost", "-9d", 3);
    made.signed("elsewhere", "CN=elsewhere", "san=dns:elsewhere.example", "-2H", 2);
    return made;
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

  /** A key store with one of the certificates and its key. */
  KeyStore store(String name) throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".p12"))) {
      store.load(in, PASSWORD.toCharArray());
    }
    return store;
  }

  static char[] password() {
    return PASSWORD.toCharArray();
  }

  private void signed(String name, String subject, String alternative, String start, int days) {
    pair(name, subject, "-validity", "2");
    keytool(name, "-certreq", "-file", name + ".csr");
    keytool(
        "authority",
        "-gencert",
        "-infile",
        name + ".csr",
        "-outfile",
        name + ".pem",
        "-rfc",
        "-ext",
        alternative,
        "-startdate",
        start,
        "-validity",
        "" + days);
    keytool(name, "-importcert", "-noprompt", "-alias", "ca", "-file", "authority.pem");
    keytool(name, "-importcert", "-noprompt", "-file", name + ".pem");
    try {
      Key key = store(name).getKey(name, password());
      Files.writeString(
          folder.resolve(name + ".key"),
          "-----BEGIN PRIVATE KEY-----\n"
              + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(key.getEncoded())
              + "\n-----END PRIVATE KEY-----\n");
    } catch (IOException | GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private void pair(String name, String subject, String... more) {
    var arguments = new ArrayList<>(List.of("-genkeypair", "-keyalg", "EC", "-dname", subject));
    arguments.addAll(List.of(more));
    keytool(name, arguments.toArray(new String[0]));
    if (name.equals("authority")) {
      keytool(name, "-exportcert", "-rfc", "-file", "authority.pem");
    }
  }

  private void keytool(String name, String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(arguments));
    command.addAll(List.of("-keystore", name + ".p12", "-storepass", PASSWORD));
    if (!command.contains("-alias")) {
      command.addAll(List.of("-alias", name));
    }
    try {
      Process process =
          new ProcessBuilder(command)
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("keytool.log").toFile())
              .start();
      if (!process.waitFor(60, TimeUnit.SECONDS) || process.exitValue() != 0) {
        throw new AssertionError(command + Files.readString(folder.resolve("keytool.log")));
      }
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
