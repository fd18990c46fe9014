// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.files;

import io.openqat.domain.pci.DriverName;
import io.openqat.fake.kernel.Driver;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.scenario.IommuMode;
import io.openqat.fake.scenario.VfioDenylist;

/** Draws what is no function: the bus, modules with their parameters, nodes, the hypervisor. */
record HostNodes(Kernel kernel, Nodes nodes) {
  private static final String NODE = "devices/system/node";

  void bus() {
    nodes.text("bus/pci/drivers_autoprobe", 0644, "1\n");
    nodes.text("bus/pci/drivers_probe", 0200, "");
    nodes.text("bus/pci/rescan", 0200, "");
    nodes.text("bus/pci/resource_alignment", 0644, "");
    nodes.text("bus/pci/uevent", 0200, "");
    nodes.folder("bus/pci/slots");
    if (kernel.machine().hasIommu()) {
      nodes.folder("devices/virtual/iommu/dmar0");
      nodes.link("class/iommu/dmar0", "devices/virtual/iommu/dmar0");
    }
    kernel
        .slots()
        .forEach(
            (name, address) ->
                nodes.text("bus/pci/slots/" + name + "/address", 0444, Paths.slot(address) + "\n"));
  }

  /** Their folders, without the functions they have. */
  void drivers() {
    for (Driver driver : kernel.bus().drivers()) {
      String folder = Paths.driver(driver.name());
      for (String file : new String[] {"bind", "unbind", "new_id", "remove_id", "uevent"}) {
        nodes.text(folder + "/" + file, 0200, "");
      }
      nodes.link(folder + "/module", "module/" + driver.module());
    }
  }

  /** Modules and what else stays as it is while the host runs. */
  void machine() {
    kernel.bus().drivers().forEach(this::module);
    numa();
    kernel
        .machine()
        .hypervisor()
        .ifPresent(hypervisor -> nodes.text("hypervisor/type", 0444, hypervisor + "\n"));
  }

  /** Source of the parameters: Linux drivers/vfio/pci/vfio_pci.c, drivers/vfio/vfio_main.c. */
  private void module(Driver driver) {
    String module = "module/" + driver.module();
    nodes.text(module + "/refcnt", 0444, kernel.users().devicesOf(driver) + "\n");
    nodes.text(module + "/taint", 0444, driver.isOutOfTree() ? "OE\n" : "\n");
    if (driver.name().equals(DriverName.VFIO_PCI)) {
      String parameters = module + "/parameters/";
      nodes.text(parameters + "disable_vga", 0444, "N\n");
      nodes.text(parameters + "disable_idle_d3", 0444, "N\n");
      nodes.text(parameters + "enable_sriov", 0644, truth(driver.makesVirtualFunctions()));
      VfioDenylist denylist = kernel.machine().denylist();
      if (denylist != VfioDenylist.NONE) {
        boolean off = denylist == VfioDenylist.OFF;
        nodes.text(parameters + "disable_denylist", 0444, truth(off));
      }
    }
    if (driver.name().isVfio()) {
      boolean unsafe = kernel.machine().iommuMode() == IommuMode.NO_IOMMU;
      nodes.text("module/vfio/parameters/enable_unsafe_noiommu_mode", 0644, truth(unsafe));
    }
  }

  /** Source: Linux drivers/base/node.c. */
  private void numa() {
    int count = kernel.machine().nodeCount();
    if (count == 0) {
      return;
    }
    String all = count == 1 ? "0\n" : "0-" + (count - 1) + "\n";
    nodes.text(NODE + "/possible", 0444, all);
    nodes.text(NODE + "/online", 0444, all);
    int perNode = kernel.machine().cpusOfNode();
    for (int node = 0; node < count; node++) {
      String list = perNode == 1 ? "" : "-" + ((node + 1) * perNode - 1);
      nodes.text(NODE + "/node" + node + "/cpulist", 0444, node * perNode + list + "\n");
    }
  }

  private static String truth(boolean value) {
    return value ? "Y\n" : "N\n";
  }
}
