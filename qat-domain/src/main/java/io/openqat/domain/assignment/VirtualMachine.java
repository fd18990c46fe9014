// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

/**
 * Who a function is given to, by whatever name the one who asks uses for it.
 *
 * @param name a name or a UUID: 1 to 255 characters, none of them a control character or a blank at
 *     either end
 */
public record VirtualMachine(String name) {

  /** Refuses what could not be printed in one line or stored. */
  public VirtualMachine {
    if (!isName(name)) {
      throw new IllegalArgumentException("not the name of a virtual machine: '" + name + "'");
    }
  }

  /** Whether this can be the name of one. */
  public static boolean isName(String text) {
    return !text.isEmpty()
        && text.length() <= 255
        && text.equals(text.strip())
        && text.codePoints().allMatch(VirtualMachine::isPrintable);
  }

  private static boolean isPrintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE,
          Character.UNASSIGNED ->
          false;
      default -> true;
    };
  }

  @Override
  public String toString() {
    return name;
  }
}
