// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.container;

import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.ContainerAccess;
import java.util.List;
import java.util.Objects;

/**
 * A function that a container was given, as an engine is to show it to that container.
 *
 * @param function which
 * @param owner who was given it
 * @param nodes the nodes that open it, below {@code /dev}; those alone are shown
 * @param access who in the container may open them
 */
public record CdiDevice(
    AssignedFunction function, Container owner, List<String> nodes, ContainerAccess access) {
  /** Refuses a device without nodes, and nodes elsewhere. */
  public CdiDevice {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(access, "access");
    nodes = List.copyOf(nodes);
    if (nodes.isEmpty() || !nodes.stream().allMatch(node -> node.startsWith("/dev/"))) {
      throw new IllegalArgumentException("not nodes of a device: " + nodes);
    }
  }

  /** What it is called after the kind, beside its address: it stays when addresses change. */
  public String stableName() {
    return function.identity().value().replace("#", "_vf").replaceAll("[@/]", "_");
  }
}
