// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

/**
 * Whose behaviour a host shows. The differences are those of Linux 6.1.192, 6.12.117, 7.2.13 and
 * 7.3.4, and of Intel's out-of-tree driver package.
 */
public enum KernelVersion {
  V6_1("6.1", 6, 1),
  V6_12("6.12", 6, 12),
  V7_2("7.2", 7, 2),
  V7_3("7.3", 7, 3),
  /** Intel's driver package on a 6.12 kernel. */
  OUT_OF_TREE("out-of-tree", 6, 12);

  private final String text;
  private final int major;
  private final int minor;

  KernelVersion(String text, int major, int minor) {
    this.text = text;
    this.major = major;
    this.minor = minor;
  }

  /**
   * Reads the form that {@link #toString} prints.
   *
   * @throws IllegalArgumentException when the text is anything else
   */
  public static KernelVersion parse(String text) {
    for (KernelVersion version : values()) {
      if (version.text.equals(text)) {
        return version;
      }
    }
    throw new IllegalArgumentException(
        "'" + text + "' is no kernel profile (6.1, 6.12, 7.2, 7.3 or out-of-tree)");
  }

  /** Whether this kernel is of that version or later. */
  public boolean isAtLeast(int otherMajor, int otherMinor) {
    return major > otherMajor || (major == otherMajor && minor >= otherMinor);
  }

  @Override
  public String toString() {
    return text;
  }
}
