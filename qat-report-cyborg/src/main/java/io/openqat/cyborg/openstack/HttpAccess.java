// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.openstack;

import io.openqat.cyborg.secret.Secret;
import io.openqat.cyborg.transport.TlsOptions;
import io.openqat.yaml.Default;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * An OpenStack service and how to be let in: by a token, by a password, or, with neither, by
 * nothing.
 *
 * @param endpoint its address without version, such as {@code http://controller:8778} or {@code
 *     https://cloud.example/placement}
 * @param token a token that is there already. A Placement with {@code auth_strategy = noauth2}
 *     takes {@code admin}
 * @param login a password at Keystone
 * @param tls whom to trust, for https
 * @param timeout how long to wait for each answer, 100 ms to 10 min
 */
public record HttpAccess(
    URI endpoint,
    Optional<Secret> token,
    Optional<Login> login,
    TlsOptions tls,
    @Default("10s") @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration timeout) {

  public HttpAccess {
    requireHttp(endpoint);
    Objects.requireNonNull(tls, "tls");
    Objects.requireNonNull(timeout, "timeout");
    if (token.isPresent() && login.isPresent()) {
      throw new IllegalArgumentException("takes 'token' or 'login', not both");
    }
  }

  /** Access with the Java runtime's authorities and ten seconds for each answer. */
  public static HttpAccess of(URI endpoint, Optional<Secret> token, Optional<Login> login) {
    return new HttpAccess(endpoint, token, login, TlsOptions.DEFAULT, Duration.ofSeconds(10));
  }

  /**
   * Reads the address of a service.
   *
   * @throws IllegalArgumentException when it is none, or has a user in it
   */
  public static URI address(String text) {
    try {
      return requireHttp(new URI(text));
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no web address: " + e.getReason(), e);
    }
  }

  static URI requireHttp(URI address) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (address.getRawUserInfo() != null) {
      // Not shown: it may hold a password.
      throw new IllegalArgumentException("must not name a user; see 'login' and 'token'");
    }
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException("'" + address + "' is not like http://controller:8778");
    }
    return address;
  }
}
