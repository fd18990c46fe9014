// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Writes to a tree that answers like sysfs, real or simulated. Never throws for a refusal. Any
 * thread may ask, and several at once.
 */
@FunctionalInterface
public interface HostWriter {

  /**
   * Hands one value to one attribute file in one {@code write(2)}, and never makes a file.
   *
   * @param file relative to the root that stands for {@code /sys}
   * @param deadline how long a write that the kernel holds up is waited for
   */
  WriteAnswer write(String file, byte[] value, Duration deadline);

  /** Writes to a tree on disk. */
  static HostWriter disk(Path root) {
    return new DiskWriter(root, AttributeWriter.best());
  }
}
