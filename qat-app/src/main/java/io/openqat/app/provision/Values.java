// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.provisioning.FunctionTarget;
import java.util.Locale;

/** Words of a desired state. Each throws IllegalArgumentException saying what is wrong. */
final class Values {
  private Values() {}

  /** YAML writes {@code on} and {@code true} alike. */
  static boolean onOrOff(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "on", "true", "yes" -> true;
      case "off", "false", "no" -> false;
      default -> throw new IllegalArgumentException("'" + text + "' is not 'on' or 'off'");
    };
  }

  static FunctionTarget functions(String text) {
    if (text.matches("[0-9]{1,5}")) {
      return FunctionTarget.of(number(text));
    }
    try {
      return onOrOff(text) ? FunctionTarget.ON : FunctionTarget.OFF;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("'" + text + "' is not 'on', 'off' or a number", e);
    }
  }

  static ServiceSet services(String text) {
    return ServiceSet.tryParse(text)
        .filter(set -> !set.isEmpty())
        .orElseThrow(
            () ->
                new IllegalArgumentException("'" + text + "' is no set of services like sym;asym"));
  }

  static NumaNode node(String text) {
    return text.equals(NumaNode.UNKNOWN.toString()) ? NumaNode.UNKNOWN : new NumaNode(number(text));
  }

  static int number(String text) {
    if (!text.matches("[0-9]{1,6}")) {
      throw new IllegalArgumentException("'" + text + "' is no number");
    }
    return Integer.parseInt(text);
  }
}
