// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.fake.scenario.ForeignKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The files every PCI function has. Source of the forms: drivers/pci/pci-sysfs.c. */
record CommonFiles(Kernel kernel) {
  private static final PciIdentity.Subsystem NO_BOARD =
      new PciIdentity.Subsystem(new PciId(0), new PciId(0));

  void addTo(Map<String, Attribute> files, PciFunction function) {
    PciFunction.Traits traits = function.traits();
    PciIdentity id = traits.identity();
    files.put("vendor", Attribute.readOnly(() -> id.vendor().toString()));
    files.put("device", Attribute.readOnly(() -> id.device().toString()));
    files.put("subsystem_vendor", Attribute.readOnly(() -> board(id).vendor().toString()));
    files.put("subsystem_device", Attribute.readOnly(() -> board(id).device().toString()));
    files.put("class", Attribute.readOnly(() -> String.format("0x%06x", traits.classCode())));
    files.put("revision", Attribute.readOnly(() -> String.format("0x%02x", traits.revision())));
    files.put("modalias", Attribute.readOnly(() -> modalias(traits)));
    files.put("uevent", new Attribute(0644, () -> uevent(function), text -> List.of()));
    files.put(
        "driver_override",
        Attribute.writable(
            () -> function.override().map(DriverName::value).orElse("(null)"),
            text -> storeOverride(function, text)));
    addPlace(files, function);
    addElectrical(files, function);
  }

  private void addPlace(Map<String, Attribute> files, PciFunction function) {
    int node = function.traits().node();
    int perNode = kernel.machine().cpusOfNode();
    int all = perNode * Math.max(1, kernel.machine().nodeCount());
    int first = node < 0 ? 0 : node * perNode;
    int count = node < 0 ? all : perNode;
    if (kernel.machine().nodeCount() > 0) {
      files.put("numa_node", Attribute.inert(0644, node + "\n"));
    }
    files.put("local_cpulist", Attribute.readOnly(() -> CpuMask.list(first, count)));
    files.put("local_cpus", Attribute.readOnly(() -> CpuMask.mask(first, count, all)));
  }

  private void addElectrical(Map<String, Attribute> files, PciFunction function) {
    PciFunction.Traits traits = function.traits();
    boolean vf = function.parent().isPresent();
    boolean onRootBus = traits.bridge().isEmpty();
    files.put("ari_enabled", Attribute.readOnly(onRootBus ? "0" : "1"));
    files.put("broken_parity_status", Attribute.inert(0644, "0\n"));
    String mask = worksItself(function) ? "64" : "32";
    files.put("consistent_dma_mask_bits", Attribute.readOnly(mask));
    files.put("dma_mask_bits", Attribute.readOnly(mask));
    files.put("d3cold_allowed", Attribute.inert(0644, "1\n"));
    files.put("enable", Attribute.inert(0644, isEnabled(function) ? "1\n" : "0\n"));
    files.put("irq", Attribute.readOnly("0"));
    files.put("msi_bus", Attribute.inert(0644, "1\n"));
    files.put("power_state", Attribute.readOnly(() -> powerState(function)));
    files.put("reset_method", Attribute.inert(0644, vf || onRootBus ? "flr\n" : "flr bus\n"));
    files.put("reset", Attribute.writeOnly(0200, text -> storeReset(function, text)));
    if (!vf) {
      files.put("remove", Attribute.inert(0220, ""));
      files.put("rescan", Attribute.inert(0200, ""));
    } else {
      files.put("sriov_vf_msix_count", Attribute.writeOnly(0200, CommonFiles::unsupported));
    }
    // On a root bus there are no link registers that the kernel uses. Inferred from the code.
    files.put("current_link_speed", Attribute.readOnly(onRootBus ? "Unknown" : "8.0 GT/s PCIe"));
    files.put("max_link_speed", Attribute.readOnly(onRootBus ? "Unknown" : "8.0 GT/s PCIe"));
    files.put("current_link_width", Attribute.readOnly(onRootBus ? "0" : "16"));
    files.put("max_link_width", Attribute.readOnly(onRootBus ? "255" : "16"));
    files.put("power/control", Attribute.inert(0644, "on\n"));
    files.put("power/runtime_status", Attribute.readOnly("active"));
    if (traits.classCode() == ForeignKind.ROOT_PORT.classCode()) {
      addBridge(files, traits.address());
    }
  }

  /** A driver that works with it has said how far its addresses reach. */
  private static boolean worksItself(PciFunction function) {
    return function.driver().filter(driver -> !driver.isVfio()).isPresent();
  }

  /** vfio-pci leaves a VF disabled until somebody opens it. */
  private static boolean isEnabled(PciFunction function) {
    return worksItself(function) || function.isOpened();
  }

  private void addBridge(Map<String, Attribute> files, PciAddress bridge) {
    List<Integer> buses = new ArrayList<>(List.of(bridge.bus()));
    List<Integer> direct = new ArrayList<>();
    for (PciFunction function : kernel.functions()) {
      Optional<PciAddress> above = function.traits().bridge();
      if (above.equals(Optional.of(bridge))) {
        direct.add(function.address().bus());
      }
      while (above.isPresent()) {
        if (above.get().equals(bridge)) {
          buses.add(function.address().bus());
        }
        above = above.flatMap(kernel::function).flatMap(f -> f.traits().bridge());
      }
    }
    int secondary = direct.stream().mapToInt(Integer::intValue).min().orElse(0);
    int subordinate = buses.stream().mapToInt(Integer::intValue).max().orElse(0);
    files.put("secondary_bus_number", Attribute.readOnly(Integer.toString(secondary)));
    files.put("subordinate_bus_number", Attribute.readOnly(Integer.toString(subordinate)));
    files.put("reset_subordinate", Attribute.inert(0200, ""));
  }

  private static List<KernelStep> unsupported(String text) throws KernelError {
    throw new KernelError(Errno.EOPNOTSUPP);
  }

  /** vfio-pci puts what nobody uses to sleep. */
  private String powerState(PciFunction function) {
    if (function.driver().isEmpty()) {
      return kernel.profile().powerWithoutDriver();
    }
    boolean idle = function.driver().get().isVfio() && !function.isOpened();
    return idle ? "D3hot" : "D0";
  }

  /** Only 1 is taken; the function is reset, and its driver is told if it wants to be. */
  private List<KernelStep> storeReset(PciFunction function, String text) throws KernelError {
    if (KernelNumbers.unsigned(text) != 1) {
      throw new KernelError(Errno.EINVAL);
    }
    return function
        .driver()
        .flatMap(kernel.bus()::driver)
        .map(driver -> driver.reset(function))
        .orElse(List.of());
  }

  /** A line end ends the name; an empty one clears it. Source: drivers/base/driver.c. */
  private static List<KernelStep> storeOverride(PciFunction function, String text)
      throws KernelError {
    if (text.length() >= 4095) {
      throw new KernelError(Errno.EINVAL);
    }
    String name = text.lines().findFirst().orElse("");
    Optional<DriverName> driver = DriverName.tryParse(name);
    if (driver.isEmpty() && !name.isEmpty()) {
      // The kernel takes any text; one that can name no driver has the effect of an unknown one.
      throw new KernelError(Errno.EINVAL);
    }
    return List.of(KernelStep.of(() -> function.override(driver)));
  }

  private static PciIdentity.Subsystem board(PciIdentity id) {
    return id.subsystem().orElse(NO_BOARD);
  }

  private static String modalias(PciFunction.Traits traits) {
    PciIdentity id = traits.identity();
    return String.format(
        "pci:v%08Xd%08Xsv%08Xsd%08Xbc%02Xsc%02Xi%02X",
        id.vendor().value(),
        id.device().value(),
        board(id).vendor().value(),
        board(id).device().value(),
        traits.classCode() >> 16,
        traits.classCode() >> 8 & 0xff,
        traits.classCode() & 0xff);
  }

  private static String uevent(PciFunction function) {
    PciFunction.Traits traits = function.traits();
    PciIdentity id = traits.identity();
    return function.driver().map(driver -> "DRIVER=" + driver + "\n").orElse("")
        + """
        PCI_CLASS=%X
        PCI_ID=%S
        PCI_SUBSYS_ID=%04X:%04X
        PCI_SLOT_NAME=%s
        MODALIAS=%s
        """
            .formatted(
                traits.classCode(),
                id,
                board(id).vendor().value(),
                board(id).device().value(),
                traits.address(),
                modalias(traits));
  }
}
