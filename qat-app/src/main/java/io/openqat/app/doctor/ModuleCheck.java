// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.spi.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The modules of drivers that are not there: whether this kernel has them, and whether somebody
 * forbade them.
 */
record ModuleCheck() implements MachineCheck {
  @Override
  public String topic() {
    return "kernel modules";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    Optional<KernelModules> modules = KernelModules.of(machine);
    if (modules.isEmpty()) {
      return List.of(
          CheckResult.unknown(
              "the modules of the kernel that runs cannot be seen here, as in a container"));
    }
    var forbidden = ModuleBans.of(machine);
    var results = new ArrayList<CheckResult>();
    for (PhysicalFunction pf : report.inventory().devices()) {
      if (pf.host().driver().isAbsent() && pf.model().physicalDriver().isPresent()) {
        results.add(result(pf, modules.get(), forbidden).on(pf.address()));
      }
    }
    if (report.found().facts().drivers().lacks(DriverName.VFIO_PCI)) {
      results.add(vfio(modules.get(), forbidden));
    }
    return results.isEmpty()
        ? List.of(
            CheckResult.fine("the drivers that are needed are loaded, or were not looked for"))
        : results;
  }

  private static CheckResult result(
      PhysicalFunction pf, KernelModules modules, ModuleBans forbidden) {
    Set<String> names = modules.drivingDevice(pf.identity());
    if (names.isEmpty()) {
      return CheckResult.attention(
          HostTrouble.MODULE_MISSING.toString(),
          "kernel " + modules.release() + " has no module for model " + pf.model().name(),
          Remedy.of(
              pf.model().mainline().equals("no")
                  ? "Mainline has none; the vendor's own package has to be built for this kernel."
                  : "Model "
                      + pf.model().name()
                      + " is in Linux since "
                      + pf.model().mainline()
                      + ": use such a kernel, or install the package with its further modules"
                      + " (linux-modules-extra, kernel-modules-extra)."));
    }
    return names.stream()
        .flatMap(name -> forbidden.on(name).stream())
        .findFirst()
        .orElseGet(
            () ->
                CheckResult.fine(
                    "kernel "
                        + modules.release()
                        + " has its module: "
                        + String.join(", ", names)));
  }

  private static CheckResult vfio(KernelModules modules, ModuleBans forbidden) {
    if (!modules.has("vfio_pci")) {
      return CheckResult.attention(
          HostTrouble.MODULE_MISSING.toString(),
          "kernel " + modules.release() + " has no vfio-pci: nothing can be given to a VM",
          Remedy.of("Install the package with the kernel's further modules, or another kernel."));
    }
    return forbidden
        .on("vfio_pci")
        .orElseGet(() -> CheckResult.fine("vfio-pci is not loaded, and will be when it is needed"));
  }
}
