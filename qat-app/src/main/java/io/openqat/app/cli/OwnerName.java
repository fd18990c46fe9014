// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.VirtualMachine;

/** Names of virtual machines and containers as people type them. */
final class OwnerName {
  private OwnerName() {}

  /** Refuses what cannot be the name of a machine. */
  static VirtualMachine machine(String text) {
    if (!VirtualMachine.isName(text)) {
      throw new MisuseException(
          "--vm needs a name or UUID of 1 to 255 printable characters, without blanks at the ends");
    }
    return new VirtualMachine(text);
  }

  /** Refuses what no container engine takes. */
  static Container container(String text) {
    if (!Container.isName(text)) {
      throw new MisuseException(
          "--container needs a name of 1 to 255 letters, digits, '_', '.' and '-', the first a"
              + " letter or digit");
    }
    return new Container(text);
  }
}
