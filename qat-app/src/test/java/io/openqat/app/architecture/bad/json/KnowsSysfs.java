// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.json;

import io.openqat.app.architecture.bad.sysfs.Prints;

final class KnowsSysfs {
  Prints other() {
    return new Prints();
  }
}
