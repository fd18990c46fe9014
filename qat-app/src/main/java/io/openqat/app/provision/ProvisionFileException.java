// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.provision;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.OpenQatException;
import java.util.List;

/** A desired state that cannot be used; the message lists every problem, one a line. */
final class ProvisionFileException extends OpenQatException {
  private static final long serialVersionUID = 1L;

  ProvisionFileException(List<ProvisionProblem> problems) {
    super(problems.stream().sorted().map(ProvisionProblem::toString).collect(joining("\n")));
  }
}
