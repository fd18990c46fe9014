// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.accelerator.Reading;

/** The text files below a root, real or told of, as they read now. Safe for use by threads. */
@FunctionalInterface
public interface HostText {
  /** Of a host that is not told by files. */
  HostText NONE = path -> Reading.absent();

  /** The text of a file by its path below the root, without the end of the last line. */
  Reading<String> read(String path);
}
