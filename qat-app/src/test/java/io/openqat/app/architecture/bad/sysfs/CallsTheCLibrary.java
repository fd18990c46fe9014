// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs;

import com.sun.jna.Native;

final class CallsTheCLibrary {
  int lastError() {
    return Native.getLastError();
  }
}
