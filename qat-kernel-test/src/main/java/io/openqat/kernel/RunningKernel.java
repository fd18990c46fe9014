// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import io.openqat.fake.scenario.KernelVersion;

/** The kernel under this process, and whose behaviour the contract may expect of it. */
final class RunningKernel {
  private static final String RELEASE = System.getProperty("os.version");

  private RunningKernel() {}

  static String release() {
    return RELEASE;
  }

  /** What the contract asks of 6.12 holds later too, unless a case names the later kernel. */
  static boolean behavesLike(KernelVersion wanted) {
    return switch (wanted) {
      case V6_1 -> RELEASE.startsWith("6.1.");
      case V6_12 -> !RELEASE.startsWith("6.1.");
      case V7_2 -> RELEASE.startsWith("7.2.");
      case V7_3 -> RELEASE.startsWith("7.") && !RELEASE.startsWith("7.2.");
      case OUT_OF_TREE -> false;
    };
  }
}
