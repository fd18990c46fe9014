// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.Sources;
import io.openqat.sysfs.file.ReadObserver;
import java.nio.file.Path;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Keeps what a pass over sysfs read, from whatever thread. */
final class ReadLog implements ReadObserver {
  private final Queue<Path> paths = new ConcurrentLinkedQueue<>();

  @Override
  public void observed(Path path, Access access) {
    paths.add(path);
  }

  Sources sources() {
    return new Sources(paths);
  }
}
