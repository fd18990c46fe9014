// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * One write and what came of it.
 *
 * @param operation what was wanted
 * @param function whose
 * @param path the file, as the host's own absolute path
 * @param written the text, without line end
 * @param errno the answer
 * @param state the device's state when it was refused, where it has one: one errno may mean several
 *     things, and the state tells which
 */
public record RefusedWrite(
    ControlOperation operation,
    PciAddress function,
    String path,
    String written,
    Errno errno,
    Optional<OperationalState> state) {

  public RefusedWrite {
    Objects.requireNonNull(operation, "operation");
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(written, "written");
    Objects.requireNonNull(errno, "errno");
    Objects.requireNonNull(state, "state");
  }
}
