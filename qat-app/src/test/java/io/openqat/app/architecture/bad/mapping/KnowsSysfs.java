// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.mapping;

import io.openqat.app.architecture.bad.sysfs.Prints;

public final class KnowsSysfs {
  Prints other() {
    return new Prints();
  }
}
