// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs;

import java.io.IOException;

final class StartsAProcess {
  Process start() throws IOException {
    return new ProcessBuilder("lspci").start();
  }
}
