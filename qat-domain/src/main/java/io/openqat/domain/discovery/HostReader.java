// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What an adapter reads of one host in one pass. It is a parser and decides nothing: {@link
 * HostAssembly} asks it only for what is needed, so that each answer may cost an access, and makes
 * the report of the answers. What stands in the way of a fact is told as a finding.
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
}
