// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.fake;

import io.openqat.app.architecture.bad.mapping.KnowsSysfs;

public final class KnowsTheMapping {
  KnowsSysfs other() {
    return new KnowsSysfs();
  }
}
