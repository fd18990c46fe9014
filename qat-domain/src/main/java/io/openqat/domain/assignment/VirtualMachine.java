// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A virtual machine that a function is given to, by whatever name the one who asks uses for it.
 *
 * @param name a name or a UUID: 1 to 255 characters, none of them a control character or a blank at
 *     either end
 */
public record VirtualMachine(String name) implements Owner {
  /** Without control characters, line and paragraph separators, surrogates and the unassigned. */
  private static final Pattern FORM = Pattern.compile("[^\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\p{Cn}]+");

  /** Refuses what could not be printed in one line or stored. */
  public VirtualMachine {
    if (!isName(name)) {
      throw new IllegalArgumentException("not the name of a virtual machine: '" + name + "'");
    }
  }

  /** Whether this can be the name of one. */
  public static boolean isName(String text) {
    return text.length() <= 255 && text.equals(text.strip()) && FORM.matcher(text).matches();
  }

  @Override
  public OwnerKind kind() {
    return OwnerKind.VM;
  }

  @Override
  public Optional<VirtualMachine> machine() {
    return Optional.of(this);
  }

  @Override
  public String toString() {
    return name;
  }
}
