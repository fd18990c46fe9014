// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

/** What vfio-pci does with the models that it has on a list. */
public enum VfioDenylist {
  /** It refuses them. */
  ON("on"),
  /** It was loaded with {@code disable_denylist=1}. */
  OFF("off"),
  /** It has no such list, nor a parameter for it, as before Linux 5.9. */
  NONE("none");

  private final String word;

  VfioDenylist(String word) {
    this.word = word;
  }

  /**
   * Reads the form that {@link #toString} prints, and {@code true} and {@code false}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static VfioDenylist parse(String text) {
    return switch (text) {
      case "on", "true" -> ON;
      case "off", "false" -> OFF;
      case "none" -> NONE;
      default -> throw new IllegalArgumentException("'" + text + "' is not on, off or none");
    };
  }

  @Override
  public String toString() {
    return word;
  }
}
