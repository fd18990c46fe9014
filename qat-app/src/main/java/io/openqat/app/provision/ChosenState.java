// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.provisioning.DesiredState;
import java.util.Optional;

/**
 * What one host is to be.
 *
 * @param profile the profile that says so; empty where it is asked of all hosts, or of all others
 */
public record ChosenState(Optional<String> profile, DesiredState state) {}
