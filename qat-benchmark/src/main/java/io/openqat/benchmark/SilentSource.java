// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.watch.ChangeSignal;
import io.openqat.domain.watch.ChangeSource;
import java.time.Duration;
import java.util.Optional;

/** Of a host on which nothing happens. */
record SilentSource() implements ChangeSource {
  @Override
  public String name() {
    return "nothing";
  }

  @Override
  public Optional<ChangeSignal> await(Duration patience) {
    return Optional.empty();
  }

  @Override
  public void close() {}
}
