// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.transport.TransportException;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.watch.Snapshot;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process of its own that fails in many ways and says all it can say. */
final class TalkativeReporter {
  private TalkativeReporter() {}

  /** Arguments: files with transport URLs; then the address of a Keystone. */
  public static void main(String[] arguments) throws Exception {
    URI keystone = URI.create(arguments[arguments.length - 1]);
    for (int i = 0; i < arguments.length - 1; i++) {
      try {
        talk(Secret.fromFile(Path.of(arguments[i])), keystone);
      } catch (TransportException e) {
        e.printStackTrace();
      }
    }
    System.out.println("said all");
  }

  private static void talk(Secret url, URI keystone) throws Exception {
    Login login =
        new Login(
            keystone, "cyborg", Secret.of("keyst0ne-s3cret"), "service", "Default", "Default");
    Optional<HttpAccess> access =
        Optional.of(HttpAccess.of(keystone, Optional.empty(), Optional.of(login)));
    CyborgOptions options = Quick.options(url.reveal(), Duration.ofSeconds(60), access, access);
    System.out.println(options + " " + url);
    try (CyborgReporter reporter = Quick.reporter(options, new RecordingObserver())) {
      for (int i = 0; i < 2; i++) {
        System.out.println(
            reporter.send(HostState.of(Snapshot.EMPTY.inventory())).get(90, TimeUnit.SECONDS));
      }
    }
  }
}
