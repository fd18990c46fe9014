// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.Origin;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.pci.NumaNode;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.IntFunction;

/**
 * A host that a capture or a plugin tells of: plans can be made for it, and nothing else.
 *
 * @param looking makes what looks at it
 * @param nodes the NUMA node of a processor
 */
record ToldHost(
    Origin origin,
    String place,
    String identity,
    BiFunction<Catalog, ReadObserver, AcceleratorDiscovery> looking,
    Optional<HostFiles> files,
    IntFunction<Optional<NumaNode>> nodes)
    implements Host {

  @Override
  public AcceleratorDiscovery discovery(Catalog catalog, ReadObserver reads) {
    return looking.apply(catalog, reads);
  }

  /** A plugin tells of this machine, or of one like it. */
  @Override
  public boolean isClaimedHere() {
    return origin == Origin.HOST;
  }

  @Override
  public Optional<NumaNode> nodeOf(int processor) {
    return nodes.apply(processor);
  }
}
