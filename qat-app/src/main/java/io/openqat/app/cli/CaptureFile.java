// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.sysfs.capture.HostCapture;
import io.openqat.yaml.TextFile;
import java.nio.file.Path;

/** A capture that a person named. */
final class CaptureFile {
  /** A capture of 10,000 functions has about 6 MiB. */
  private static final int MOST = 64 << 20;

  private CaptureFile() {}

  /**
   * Reads a capture.
   *
   * @throws io.openqat.domain.OpenQatException when it cannot be read, or is none
   */
  static HostCapture read(Path file) {
    return HostCapture.parse(file.toString(), TextFile.read(file, MOST));
  }
}
