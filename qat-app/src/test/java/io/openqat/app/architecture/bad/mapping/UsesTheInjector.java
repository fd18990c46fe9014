// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.mapping;

import com.google.inject.Guice;
import com.google.inject.Injector;

final class UsesTheInjector {
  Injector injector() {
    return Guice.createInjector();
  }
}
