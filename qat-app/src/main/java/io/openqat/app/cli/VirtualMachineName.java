// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.assignment.VirtualMachine;

/** Names of virtual machines as people type them. */
final class VirtualMachineName {
  private VirtualMachineName() {}

  /** Refuses what cannot be a name. */
  static VirtualMachine parse(String text) {
    if (!VirtualMachine.isName(text)) {
      throw new MisuseException(
          "--vm needs a name or UUID of 1 to 255 printable characters, without blanks at the ends");
    }
    return new VirtualMachine(text);
  }
}
