// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import java.util.Optional;

/** Reads how the host holds a function: the same three facts for PFs and VFs. */
final class HostBindingReader {
  private HostBindingReader() {}

  static HostBinding read(Attributes function) {
    return new HostBinding(
        function.link("driver", "a link to a driver", DriverName::tryParse),
        function.read("numa_node", "a node number or -1", HostBindingReader::node),
        function.link(
            "iommu_group",
            "a link to a group's number",
            text -> Numbers.decimal(text).map(IommuGroup::new)));
  }

  private static Optional<NumaNode> node(String text) {
    return text.equals("-1")
        ? Optional.of(NumaNode.UNKNOWN)
        : Numbers.decimal(text).map(NumaNode::new);
  }
}
