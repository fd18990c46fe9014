// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.domain;

import java.util.ServiceLoader;

final class LoadsServices {
  ServiceLoader<Runnable> load() {
    return ServiceLoader.load(Runnable.class);
  }
}
