// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.yaml;

import java.util.Optional;

/**
 * One value as it is in effect.
 *
 * @param key its path in the form of {@code --set}
 * @param value as it is written; empty for a key that may be left out and is. A relative path shows
 *     where it leads; what may be a secret is {@code ***}
 * @param place where it was said; empty for a default
 */
public record Setting(String key, Optional<String> value, Optional<Place> place) {}
