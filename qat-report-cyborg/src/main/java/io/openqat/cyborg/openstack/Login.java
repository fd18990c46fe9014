// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.openstack;

import io.openqat.cyborg.secret.Secret;
import java.net.URI;
import java.util.Objects;

/** How an OpenStack service is convinced to answer. */
public sealed interface Login {

  /** Nothing: the service asks for nothing. */
  record Nobody() implements Login {}

  /**
   * A token that is there already. A Placement with {@code auth_strategy = noauth2} takes {@code
   * admin}.
   */
  record Token(Secret token) implements Login {
    public Token {
      Objects.requireNonNull(token, "token");
    }
  }

  /**
   * A password at Keystone, for a token that is renewed when it is refused.
   *
   * @param authUrl {@code auth_url}, with or without {@code /v3}
   * @param user {@code username}
   * @param password of that user
   * @param project {@code project_name}
   * @param userDomain {@code user_domain_name}
   * @param projectDomain {@code project_domain_name}
   */
  record Password(
      URI authUrl,
      String user,
      Secret password,
      String project,
      String userDomain,
      String projectDomain)
      implements Login {
    public Password {
      requireHttp(authUrl);
      Objects.requireNonNull(user, "user");
      Objects.requireNonNull(password, "password");
      Objects.requireNonNull(project, "project");
      Objects.requireNonNull(userDomain, "userDomain");
      Objects.requireNonNull(projectDomain, "projectDomain");
    }
  }

  /** Refuses what is no address of a web service. */
  static void requireHttp(URI address) {
    boolean http = "http".equals(address.getScheme()) || "https".equals(address.getScheme());
    if (!http || address.getHost() == null) {
      throw new IllegalArgumentException(
          "not the address of a web service: '" + address + "'; use http:// or https://");
    }
  }
}
