// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.domain;

import io.openqat.app.architecture.bad.sysfs.Prints;

final class TalksToAnAdapter {
  private final Prints adapter = new Prints();

  void talk() {
    adapter.print();
  }
}
