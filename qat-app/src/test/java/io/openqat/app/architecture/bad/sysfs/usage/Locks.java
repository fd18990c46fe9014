// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs.usage;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

final class Locks {
  void lock(Path group) throws IOException {
    try (FileChannel channel = FileChannel.open(group, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }
}
