// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

/** What keeps the devices of a host apart. */
public enum IommuMode {
  /** An IOMMU: each function is in a group. */
  ON("on"),
  /** Nothing: there are no groups. */
  OFF("off"),
  /** Nothing, and VFIO makes groups all the same, for user space that may do anything. */
  NO_IOMMU("no-iommu");

  private final String word;

  IommuMode(String word) {
    this.word = word;
  }

  /**
   * Reads the form that {@link #toString} prints, and {@code true} and {@code false}.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static IommuMode parse(String text) {
    return switch (text) {
      case "on", "true" -> ON;
      case "off", "false" -> OFF;
      case "no-iommu" -> NO_IOMMU;
      default -> throw new IllegalArgumentException("'" + text + "' is not on, off or no-iommu");
    };
  }

  @Override
  public String toString() {
    return word;
  }
}
