// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A host, as far as giving its functions away needs it.
 *
 * @param discovery what is there
 * @param control changes driver bindings
 * @param usage who uses what, the ledger aside
 */
public record HostUnderAssignment(
    AcceleratorDiscovery discovery, FunctionControl control, List<UsageSource> usage) {
  public HostUnderAssignment {
    Objects.requireNonNull(discovery, "discovery");
    Objects.requireNonNull(control, "control");
    usage = List.copyOf(usage);
  }

  /** The same, with one more who sees who uses what. */
  public HostUnderAssignment alsoUsed(UsageSource more) {
    var all = new ArrayList<UsageSource>(usage);
    all.add(more);
    return new HostUnderAssignment(discovery, control, all);
  }
}
