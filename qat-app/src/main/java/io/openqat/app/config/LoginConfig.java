// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.yaml.Default;
import jakarta.validation.constraints.NotBlank;
import java.net.URI;

/**
 * A password at Keystone, in the words of its options.
 *
 * @param authUrl {@code auth_url}, with or without {@code /v3}
 * @param username who to be
 * @param password where that user's password is
 * @param project {@code project_name}
 * @param userDomain {@code user_domain_name}
 * @param projectDomain {@code project_domain_name}
 */
public record LoginConfig(
    URI authUrl,
    @NotBlank String username,
    SecretSource password,
    @Default("service") @NotBlank String project,
    @Default("Default") @NotBlank String userDomain,
    @Default("Default") @NotBlank String projectDomain) {}
