// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import java.util.Objects;
import java.util.Optional;

/**
 * What of a function a request and the built-in policies look at: of two of one kind both fit, or
 * neither. Ten thousand hosts have a dozen kinds, so that a question is answered a dozen times. It
 * is looked for that often that it keeps its hash.
 */
public final class FunctionKind {
  private final FunctionSide side;
  private final Model model;
  private final Reading<ServiceSet> services;
  private final Optional<NumaNode> node;
  private final int hash;

  private FunctionKind(
      FunctionSide side, Model model, Reading<ServiceSet> services, Optional<NumaNode> node) {
    this.side = side;
    this.model = model;
    this.services = services;
    this.node = node;
    this.hash = Objects.hash(side, model.name(), services, node);
  }

  static FunctionKind of(HostFunction function) {
    return new FunctionKind(
        function.side(),
        function.device().model(),
        function.device().status().services(),
        function.node());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FunctionKind that
        && hash == that.hash
        && side == that.side
        && node.equals(that.node)
        && services.equals(that.services)
        && model.equals(that.model);
  }

  @Override
  public int hashCode() {
    return hash;
  }
}
