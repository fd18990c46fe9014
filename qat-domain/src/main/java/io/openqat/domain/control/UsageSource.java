// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.Inventory;
import java.util.Set;

/**
 * Sees who uses the functions of a host. A source reports what it can see and stays silent about
 * the rest: no claim is no proof that nobody uses a function.
 */
@FunctionalInterface
public interface UsageSource {

  /**
   * The claims on functions of this inventory that can be seen now, in no particular order. Never
   * throws for what cannot be looked at.
   */
  Set<Claim> claims(Inventory inventory);
}
