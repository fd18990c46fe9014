// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a function can be given to. */
public enum OwnerKind {
  VM,
  CONTAINER;

  /** The kind with this name. */
  public static Optional<OwnerKind> tryParse(String text) {
    return Arrays.stream(values()).filter(kind -> kind.toString().equals(text)).findFirst();
  }

  /** A stable name, {@code container}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
