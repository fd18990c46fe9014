// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.testkit.HidingFiles.Entry;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Nested;

/** The contract can be kept by an adapter that lacks something: sysfs, with that much hidden. */
class FilteredDiscoveryTest {
  private record Part(DiscoveryCapability lacks, Predicate<Entry> hidden) {}

  private static final Part NO_STATUS =
      new Part(DiscoveryCapability.STATUS, file -> file.path().matches(".*/qat(_ras|_rl)?(/.*)?"));
  private static final Part NO_GROUPS =
      new Part(DiscoveryCapability.IOMMU_GROUPS, file -> file.path().contains("iommu_group"));
  private static final Part NO_SRIOV =
      new Part(DiscoveryCapability.SRIOV, file -> file.name().startsWith("sriov_"));
  private static final Part NO_VF_LIST =
      new Part(DiscoveryCapability.VF_LIST, file -> file.name().matches("virtfn[0-9]+|physfn"));
  private static final Part NO_UNKNOWN_NODE =
      new Part(
          DiscoveryCapability.UNKNOWN_NODE,
          file -> file.name().equals("numa_node") && file.text().equals("-1"));

  /** Where a device is, as a path through bridges, is what the link to it says. */
  private static final Part NO_SWITCHES =
      new Part(
          DiscoveryCapability.SWITCH_CARDS,
          file -> file.path().matches("bus/pci/devices/[^/]+") && !file.text().isEmpty());

  private static final Part NO_SICK_DEVICES =
      new Part(
          DiscoveryCapability.SICK_DEVICES,
          file -> file.name().startsWith("sriov_") && file.text().matches(".*[^0-9].*"));

  @Nested
  class WithoutStatus extends Filtered {
    WithoutStatus() {
      super(NO_STATUS);
    }
  }

  @Nested
  class WithoutGroups extends Filtered {
    WithoutGroups() {
      super(NO_GROUPS);
    }
  }

  @Nested
  class WithoutSriov extends Filtered {
    WithoutSriov() {
      super(NO_SRIOV);
    }
  }

  @Nested
  class WithoutVfList extends Filtered {
    WithoutVfList() {
      super(NO_VF_LIST);
    }
  }

  @Nested
  class WithoutUnknownNode extends Filtered {
    WithoutUnknownNode() {
      super(NO_UNKNOWN_NODE);
    }
  }

  @Nested
  class WithoutSwitchCards extends Filtered {
    WithoutSwitchCards() {
      super(NO_SWITCHES);
    }
  }

  @Nested
  class WithoutSickDevices extends Filtered {
    WithoutSickDevices() {
      super(NO_SICK_DEVICES);
    }
  }

  @Nested
  class WithoutChanges extends Filtered {
    WithoutChanges() {
      super(new Part(DiscoveryCapability.CHANGES, file -> false));
    }
  }

  @Nested
  class WithoutMost extends Filtered {
    WithoutMost() {
      super(
          NO_STATUS,
          NO_GROUPS,
          NO_SRIOV,
          NO_VF_LIST,
          NO_UNKNOWN_NODE,
          NO_SWITCHES,
          NO_SICK_DEVICES);
    }
  }

  private abstract static class Filtered implements AcceleratorDiscoveryContract {
    private final Set<DiscoveryCapability> lacks = EnumSet.noneOf(DiscoveryCapability.class);
    private Predicate<Entry> hidden = file -> false;

    Filtered(Part... parts) {
      for (Part part : parts) {
        lacks.add(part.lacks());
        hidden = hidden.or(part.hidden());
      }
    }

    @Override
    public AcceleratorDiscovery discoveryOf(SimulatedHost host) {
      boolean frozen = lacks.contains(DiscoveryCapability.CHANGES);
      return new SysfsDiscovery(new HidingFiles(host, hidden, frozen), QatFamily.catalog());
    }

    @Override
    public Set<DiscoveryCapability> lacks() {
      return lacks;
    }
  }
}
