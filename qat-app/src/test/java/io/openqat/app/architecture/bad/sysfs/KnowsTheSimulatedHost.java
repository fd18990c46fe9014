// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs;

import io.openqat.app.architecture.bad.fake.KnowsTheMapping;

final class KnowsTheSimulatedHost {
  KnowsTheMapping other() {
    return new KnowsTheMapping();
  }
}
