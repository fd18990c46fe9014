// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import io.openqat.domain.Nearest;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.provisioning.DriverChoice;
import io.openqat.domain.provisioning.FunctionTarget;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

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

  /** {@code qat_vfio_pci} is how it was written before other families had variants too. */
  static DriverChoice driver(String text) {
    return Arrays.stream(DriverChoice.values())
        .filter(choice -> choice.toString().equals(text))
        .findFirst()
        .or(() -> Optional.of(DriverChoice.LIVE_MIGRATION).filter(c -> text.equals("qat_vfio_pci")))
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no '"
                        + text
                        + "' here"
                        + Nearest.suggestion(
                            text, Arrays.stream(DriverChoice.values()).map(Object::toString))));
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
