// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lspci;

import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.HostAssembly;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.testkit.AcceleratorDiscoveryContract;
import io.openqat.testkit.DiscoveryCapability;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

class LspciTest implements AcceleratorDiscoveryContract {
  private static final String DEVICES = "bus/pci/devices";

  @Override
  public AcceleratorDiscovery discoveryOf(SimulatedHost host) {
    return () -> HostAssembly.of(new LspciText(lspci(host)), QatFamily.catalog());
  }

  /** What the text does not have. */
  @Override
  public Set<DiscoveryCapability> lacks() {
    return Set.of(
        DiscoveryCapability.STATUS,
        DiscoveryCapability.SWITCH_CARDS,
        DiscoveryCapability.SRIOV,
        DiscoveryCapability.VF_LIST,
        DiscoveryCapability.UNKNOWN_NODE,
        DiscoveryCapability.SICK_DEVICES);
  }

  /** What lspci would print on this host; it takes the facts from the same files. */
  private static String lspci(SimulatedHost host) {
    HostFiles files = host.image().files();
    var text = new StringBuilder();
    for (String name : new TreeSet<>(files.list(DEVICES).names())) {
      String home = DEVICES + "/" + name + "/";
      text.append("Slot:\t").append(name).append('\n');
      for (String key : List.of("Class", "Vendor", "Device")) {
        String hex = files.read(home + key.toLowerCase()).text().substring(2);
        text.append("%s:\tName of it [%s]%n".formatted(key, hex.substring(0, 4)));
      }
      text.append("Rev:\t").append(files.read(home + "revision").text().substring(2)).append('\n');
      add(text, "Driver", files.link(home + "driver").lastElement().text());
      add(text, "NUMANode", files.read(home + "numa_node").text().replace("-1", ""));
      add(text, "IOMMUGroup", files.link(home + "iommu_group").lastElement().text());
      text.append('\n');
    }
    return text.toString();
  }

  private static void add(StringBuilder text, String key, String value) {
    if (!value.isEmpty()) {
      text.append(key).append(":\t").append(value).append('\n');
    }
  }
}
