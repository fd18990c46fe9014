// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.openstack;

import io.openqat.cyborg.secret.Secret;
import io.openqat.yaml.Default;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;
import java.util.Objects;

/**
 * A password at Keystone, for a token that is renewed when it is refused, in the words of
 * Keystone's options.
 *
 * @param authUrl {@code auth_url}, with or without {@code /v3}
 * @param username who to be
 * @param password of that user
 * @param project {@code project_name}
 * @param userDomain {@code user_domain_name}
 * @param projectDomain {@code project_domain_name}
 */
public record Login(
    URI authUrl,
    @NotBlank String username,
    Secret password,
    @Default("service") @NotBlank String project,
    @Default("Default") @NotBlank String userDomain,
    @Default("Default") @NotBlank String projectDomain) {
  public Login {
    HttpAccess.requireHttp(authUrl);
    Objects.requireNonNull(username, "username");
    Objects.requireNonNull(password, "password");
    Objects.requireNonNull(project, "project");
    Objects.requireNonNull(userDomain, "userDomain");
    Objects.requireNonNull(projectDomain, "projectDomain");
  }
}
