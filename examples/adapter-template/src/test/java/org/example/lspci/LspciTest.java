// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lspci;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;

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

  /** As lspci 3.9.0 prints it, which leaves out a revision of 00 and a node that is not known. */
  @Test
  void readsWhatLspciPrints() {
    var report =
        HostAssembly.of(
            new LspciText(
                """
                Slot:	0000:75:00.0
                Class:	Co-processor [0b40]
                Vendor:	Intel Corporation [8086]
                Device:	Device [4940]
                SVendor:	Intel Corporation [8086]
                SDevice:	Device [0000]
                ProgIf:	00
                IOMMUGroup:	0

                Slot:	0000:85:00.0
                Class:	Co-processor [0b40]
                Vendor:	Intel Corporation [8086]
                Device:	C62x Chipset QuickAssist Technology [37c8]
                SVendor:	Intel Corporation [8086]
                SDevice:	Device [0000]
                Rev:	04
                ProgIf:	00
                Driver:	c6xx
                NUMANode:	0
                IOMMUGroup:	1

                """),
            QatFamily.catalog());

    assertThat(report.inventory().devices())
        .extracting(pf -> pf.address() + " " + pf.model().name() + " rev " + pf.revision())
        .containsExactly("0000:75:00.0 4xxx rev 0", "0000:85:00.0 C62x rev 4");
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
      add(text, "Rev", files.read(home + "revision").text().substring(2).replace("00", ""));
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
