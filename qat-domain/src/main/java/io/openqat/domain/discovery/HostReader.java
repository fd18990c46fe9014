// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collection;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/**
 * What an adapter reads of one host in one pass. It is a parser and decides nothing: {@link
 * HostAssembly} asks it only for what is needed, so that each answer may cost an access, and makes
 * the report of the answers. What stands in the way of a fact is told as a finding. One thread asks
 * it, for one pass.
 */
public interface HostReader {

  /**
   * All PCI functions that the host lists, of any kind and in any order.
   *
   * @throws HostUnreadableException when the host itself cannot be read
   */
  Collection<PciAddress> functions(Consumer<Finding> findings);

  /**
   * What a function is; absent when there is none. Asked for each function that is listed, and for
   * those that only a link leads to.
   */
  Reading<PciIdentity> identity(PciAddress function, Consumer<Finding> findings);

  /** Names the functions that {@link #device} will be asked about, before the first of them. */
  default void expectDevices(Collection<PciAddress> devices) {}

  /**
   * All facts of a function whose id is that of a PF.
   *
   * @param layout where its driver publishes its status
   * @return empty when it has gone away, or is a VF after all
   */
  Optional<FunctionReading> device(
      PciAddress function, StatusLayout layout, Consumer<Finding> findings);

  /**
   * The facts of any other function that the catalogue lists: how the host holds it, and its PF.
   *
   * @return empty when it has gone away
   */
  default Optional<FunctionReading> function(PciAddress function, Consumer<Finding> findings) {
    return device(function, StatusLayout.NONE, findings);
  }

  /**
   * What is true of the host as a whole, its IOMMU groups aside. Asked once, before the groups.
   *
   * @param catalog tells the drivers that matter
   */
  default HostFacts host(Catalog catalog) {
    return HostFacts.UNKNOWN;
  }

  /**
   * An IOMMU group of which an accelerator is a member; empty when nothing is known of it.
   *
   * @param accelerators functions that are known already, whether they are members or not
   */
  default Optional<GroupFacts> group(IommuGroup group, Set<PciAddress> accelerators) {
    return Optional.empty();
  }

  /**
   * The class of a function, 24 bits, where it is known, or told by one more access. Source: PCI
   * Code and ID Assignment Specification.
   */
  default OptionalInt pciClass(PciAddress function) {
    return OptionalInt.empty();
  }
}
