// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Objects;
import java.util.Optional;

/**
 * An entry that was struck out.
 *
 * @param entry as it was
 * @param there whether its function is on the host
 * @param remark what is not as it was before, for people
 * @param keptBy whose definition still has the function, so that nobody else is given it
 */
public record Returned(
    Assignment entry, boolean there, Optional<String> remark, Optional<String> keptBy) {
  public Returned {
    Objects.requireNonNull(entry, "entry");
    Objects.requireNonNull(remark, "remark");
    Objects.requireNonNull(keptBy, "keptBy");
  }
}
