// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The policies that are always there. */
public enum PlacementPolicies implements PlacementPolicy {
  /** Fills a device before it begins with another, so that whole devices stay free. */
  PACKED("packed", false) {
    @Override
    public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
      return Comparator.comparingInt((HostFunction c) -> load.on(c.device().address())).reversed();
    }
  },
  /** Takes from the device of which least is taken, so that machines share its engines evenly. */
  BALANCED("balanced", false) {
    @Override
    public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
      return Comparator.comparingInt(c -> load.on(c.device().address()));
    }
  },
  /** Only functions of the node asked for, packed. */
  NUMA_STRICT("numa-strict", true) {
    @Override
    public Optional<String> objection(HostFunction function, AssignmentRequest request) {
      return request
          .node()
          .filter(node -> !function.node().equals(Optional.of(node)))
          .map(
              node ->
                  "it is on NUMA node "
                      + function.node().map(NumaNode::toString).orElse("unknown")
                      + ", not "
                      + node);
    }

    @Override
    public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
      return PACKED.preference(request, load);
    }
  },
  /** Functions of the node asked for as long as there are any, then others; packed each. */
  NUMA_PREFERRED("numa-preferred", true) {
    @Override
    public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
      return Comparator.comparing((HostFunction c) -> !c.node().equals(request.node()))
          .thenComparing(PACKED.preference(request, load));
    }
  };

  /** All of them, as policies. */
  public static final List<PlacementPolicy> ALL = List.of(values());

  private final String title;
  private final boolean heedsNode;

  PlacementPolicies(String title, boolean heedsNode) {
    this.title = title;
    this.heedsNode = heedsNode;
  }

  @Override
  public String title() {
    return title;
  }

  @Override
  public boolean heedsNode() {
    return heedsNode;
  }

  @Override
  public String toString() {
    return title;
  }
}
