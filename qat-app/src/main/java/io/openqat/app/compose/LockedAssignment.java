// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.pci.NumaNode;
import java.util.Optional;
import java.util.function.IntFunction;

/** A host that is only told of, by a capture or a plugin: nothing of it can be given to anybody. */
record LockedAssignment(String identity, IntFunction<Optional<NumaNode>> nodes)
    implements AssignableHost {

  @Override
  public HostUnderAssignment host(Catalog catalog) {
    throw new OpenQatException(
        "a host that a capture or a plugin tells of cannot be changed; leave --replay out, or use"
            + " --host for a simulated one");
  }

  @Override
  public Optional<NumaNode> nodeOf(int processor) {
    return nodes.apply(processor);
  }
}
