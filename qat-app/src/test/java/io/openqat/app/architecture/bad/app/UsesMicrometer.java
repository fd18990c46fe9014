// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.app;

import io.micrometer.core.instrument.Counter;

public final class UsesMicrometer {
  public void count(Counter counter) {
    counter.increment();
  }
}
