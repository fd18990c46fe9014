// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import com.sun.jna.Native;

/** Does things without the right to write what root may write. */
final class Nobody {
  private static final int NOBODY = 65534;

  static {
    Native.register(Nobody.class, "c");
  }

  private Nobody() {}

  /**
   * Runs this with the file permissions of nobody. They are the thread's own, and those of threads
   * that it starts meanwhile; see {@code setfsuid(2)}.
   */
  static void run(Runnable action) {
    setfsuid(NOBODY);
    try {
      action.run();
    } finally {
      setfsuid(0);
    }
  }

  private static native int setfsuid(int uid);
}
