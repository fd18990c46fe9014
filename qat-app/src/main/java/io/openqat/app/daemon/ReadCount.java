// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import io.openqat.sysfs.file.ReadObserver;
import java.nio.file.Path;
import java.util.concurrent.atomic.LongAdder;

/** Counts accesses to sysfs, and keeps none of them. */
final class ReadCount implements ReadObserver {
  private final LongAdder count = new LongAdder();

  @Override
  public void observed(Path path, Access access) {
    count.increment();
  }

  long count() {
    return count.sum();
  }
}
