// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg;

import io.openqat.cyborg.openstack.HttpAccess;
import io.openqat.cyborg.openstack.Login;
import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.testing.RecordingObserver;
import io.openqat.cyborg.testing.TestHosts;
import io.openqat.cyborg.transport.TransportException;
import io.openqat.cyborg.transport.TransportUrl;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.spi.Pace;
import io.openqat.mapping.MappingOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
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
    HttpAccess access =
        HttpAccess.of(
            keystone,
            new Login.Password(
                keystone, "cyborg", Secret.of("keyst0ne-s3cret"), "service", "Default", "Default"));
    CyborgOptions options =
        CyborgOptions.of(TransportUrl.parse(url.reveal()), MappingOptions.of("compute1"))
            .with(
                Duration.ofSeconds(20),
                new Pace(
                    Duration.ofMinutes(10),
                    Duration.ZERO,
                    Duration.ofMillis(50),
                    Duration.ofMillis(100)))
            .withPlacement(access)
            .withCyborg(access);
    System.out.println(options + " " + url);
    try (CyborgReporter reporter = new CyborgReporter(options, new RecordingObserver())) {
      for (int i = 0; i < 2; i++) {
        System.out.println(
            reporter
                .send(HostState.of(TestHosts.of(TestHosts.device("0000:05:00.0", i))))
                .get(90, TimeUnit.SECONDS));
      }
    }
  }
}
