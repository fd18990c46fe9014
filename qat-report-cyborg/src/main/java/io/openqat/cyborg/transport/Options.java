// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.transport;

import java.util.Locale;

/** Values as oslo.config reads them. */
final class Options {
  private Options() {}

  static boolean bool(String name, String value) {
    return switch (value.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1", "yes", "on" -> true;
      case "false", "0", "no", "off", "" -> false;
      default ->
          throw new TransportException(
              "option " + name + " must be true or false, not '" + value + "'");
    };
  }

  static int positive(String name, String value) {
    if (!value.strip().matches("[0-9]{1,9}") || Integer.parseInt(value.strip()) == 0) {
      throw new TransportException(
          "option " + name + " must be a whole number above 0, not '" + value + "'");
    }
    return Integer.parseInt(value.strip());
  }
}
