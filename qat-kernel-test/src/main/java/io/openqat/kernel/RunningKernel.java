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

  /** The profile that is nearest to it. */
  static KernelVersion version() {
    return version(RELEASE);
  }

  static KernelVersion version(String release) {
    if (release.startsWith("6.")) {
      return release.startsWith("6.1.") ? KernelVersion.V6_1 : KernelVersion.V6_12;
    }
    return release.startsWith("7.2.") ? KernelVersion.V7_2 : KernelVersion.V7_3;
  }
}
