// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.app;

import picocli.CommandLine;

final class UsesPicocli {
  int run() {
    return new CommandLine(this).execute();
  }
}
