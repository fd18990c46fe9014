// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Checked;
import io.openqat.yaml.Default;
import io.openqat.yaml.Slot;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Optional;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

/**
 * An OpenStack service and how to be let in: by a token, by a password, or, with neither, by
 * nothing.
 *
 * @param endpoint its address without version, {@code http} or {@code https}
 * @param token where a token is that is there already
 * @param login a password at Keystone
 * @param tls whom to trust, for https
 * @param timeout how long to wait for each answer, 100 ms to 10 min
 */
public record ServiceConfig(
    URI endpoint,
    Optional<SecretSource> token,
    Optional<LoginConfig> login,
    TlsConfig tls,
    @Default("10s") @DurationMin(millis = 100) @DurationMax(minutes = 10) Duration timeout)
    implements Checked {

  @Override
  public void check(Slot slot) {
    if (token.isPresent() && login.isPresent()) {
      slot.report("takes 'token' or 'login', not both");
    }
  }

  /**
   * Reads the address of a service.
   *
   * @throws IllegalArgumentException when it is none, or has a user in it
   */
  static URI address(String text) {
    try {
      URI address = new URI(text);
      boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
      if (address.getRawUserInfo() != null) {
        // Not shown: it may hold a password.
        throw new IllegalArgumentException("must not name a user; see 'login' and 'token'");
      }
      if (!http || address.getHost() == null) {
        throw new IllegalArgumentException("'" + text + "' is not like http://controller:8778");
      }
      return address;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("is no web address: " + e.getReason(), e);
    }
  }
}
