// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.assignment.PlacementPolicy;

/** Adds a policy that {@code --policy} can name. */
public non-sealed interface PolicyProvider extends Extension {

  /** The policy; its title is this one's name. */
  PlacementPolicy policy();
}
