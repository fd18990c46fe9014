// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** How far an assignment has come. */
public enum AssignmentState {
  /** Written before the host was touched; nobody was told yet. */
  INTENDED,
  /** The virtual machine has it: bound, read back, told. */
  HELD,
  /** On its way back to what it was before. */
  RELEASING;

  /** Reads what {@link #toString} prints. */
  public static Optional<AssignmentState> tryParse(String text) {
    return Arrays.stream(values()).filter(state -> state.toString().equals(text)).findFirst();
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
