// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.app;

import com.google.inject.Injector;

/** Gets what it needs by itself. */
final class AsksTheInjector {
  Object from(Injector injector) {
    return injector.getInstance(Object.class);
  }
}
