// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.Inventory;
import java.util.List;
import java.util.Set;

/**
 * Sees who uses the functions of a host. A source reports what it can see; what it could not look
 * at it says as well, for no claim is no proof that nobody uses a function. One thread at a time
 * asks, another each time perhaps.
 */
@FunctionalInterface
public interface UsageSource {
  /**
   * The claims on functions of this inventory that can be seen now, in no particular order. Never
   * throws for what cannot be looked at.
   */
  Set<Claim> claims(Inventory inventory);

  /** The same, with what could not be looked at. */
  default Usage usage(Inventory inventory) {
    return Usage.of(claims(inventory));
  }

  /** Says that it is asked in a moment: it may begin with what can be seen without an inventory. */
  default void expect() {}

  /** What this and another source see. */
  default UsageSource and(UsageSource other) {
    UsageSource first = this;
    return new UsageSource() {
      @Override
      public Set<Claim> claims(Inventory inventory) {
        return usage(inventory).claims();
      }

      @Override
      public void expect() {
        first.expect();
        other.expect();
      }

      @Override
      public Usage usage(Inventory inventory) {
        return Usage.all(List.of(first.usage(inventory), other.usage(inventory)));
      }
    };
  }
}
