// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.openstack;

import io.openqat.cyborg.transport.TlsOptions;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;

/**
 * One HTTP service and how to be let in.
 *
 * @param endpoint its address without version, such as {@code http://controller:8778} or {@code
 *     https://cloud.example/placement}
 * @param login how to be let in
 * @param tls whom to trust, for https
 * @param timeout how long to wait for each answer
 */
public record HttpAccess(URI endpoint, Login login, TlsOptions tls, Duration timeout) {
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  public HttpAccess {
    Objects.requireNonNull(login, "login");
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(timeout, "timeout");
    Login.requireHttp(endpoint);
  }

  /** Access with the Java runtime's authorities and ten seconds for each answer. */
  public static HttpAccess of(URI endpoint, Login login) {
    return new HttpAccess(endpoint, login, TlsOptions.DEFAULT, TIMEOUT);
  }
}
