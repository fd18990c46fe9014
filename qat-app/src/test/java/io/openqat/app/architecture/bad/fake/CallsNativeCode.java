// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.fake;

import com.sun.jna.Native;

public final class CallsNativeCode {
  public int size() {
    return Native.POINTER_SIZE;
  }

  public void register() {
    Native.register("c");
  }
}
