// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.List;

/**
 * The files below a device's sysfs directory, for what a {@link StatusLayout} cannot say. For the
 * thread that is handed them, as long as it is asked.
 */
public interface DeviceFiles {
  /**
   * The text of a file, without the end of its last line.
   *
   * @param path below the device's directory
   */
  Reading<String> read(String path);

  /** The names in a folder, sorted; none where there is no such folder. */
  List<String> list(String folder);
}
