// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.pci.PciAddress;
import java.time.Duration;
import java.util.Objects;

/**
 * A write that the kernel has not come back from.
 *
 * @param operation what was wanted
 * @param function whose
 * @param path the file, as the host's own absolute path
 * @param written the text, without line end
 * @param waited since when
 */
public record PendingWrite(
    ControlOperation operation, PciAddress function, String path, String written, Duration waited) {

  public PendingWrite {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(written, "written");
    Objects.requireNonNull(waited, "waited");
  }
}
