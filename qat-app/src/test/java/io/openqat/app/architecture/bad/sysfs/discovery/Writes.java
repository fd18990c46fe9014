// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture.bad.sysfs.discovery;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

final class Writes {
  void write(Path numvfs) throws IOException {
    Files.writeString(numvfs, "4");
  }
}
