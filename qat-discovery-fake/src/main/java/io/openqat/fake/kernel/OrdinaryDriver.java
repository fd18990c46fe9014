// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DriverHabits;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A driver that does what the PCI core does for it, and shows the status files of its family. Files
 * that are not below the device's directory are not shown.
 */
record OrdinaryDriver(
    DriverName name,
    String module,
    Set<String> models,
    DriverHabits habits,
    Catalog catalog,
    Kernel kernel,
    Map<PciAddress, Map<String, String>> written)
    implements Driver {

  OrdinaryDriver(
      DriverName name,
      String module,
      Set<String> models,
      DriverHabits habits,
      Catalog catalog,
      Kernel kernel) {
    this(name, module, models, habits, catalog, kernel, new HashMap<>());
  }

  /** Some drive their VFs themselves. */
  @Override
  public boolean lists(PciFunction function) {
    if (function.parent().isEmpty() && function.traits().isOf(models, Model::physicalIds)) {
      return true;
    }
    return function.traits().isOf(models, Model::virtualIds)
        && function.traits().model().flatMap(Model::virtualDriver).filter(name::equals).isPresent();
  }

  @Override
  public void probe(PciFunction function) throws KernelError {
    boolean nodeless = function.traits().node() < 0 && kernel.machine().nodeCount() > 1;
    if (habits.needsNode() && nodeless) {
      throw new KernelError(Errno.EINVAL);
    }
    if (!function.traits().firmware()) {
      throw new KernelError(Errno.ENOENT);
    }
  }

  @Override
  public List<KernelStep> remove(PciFunction function) {
    written.remove(function.address());
    return List.of(kernel.virtualFunctions().removal(function));
  }

  @Override
  public boolean makesVirtualFunctions() {
    return true;
  }

  @Override
  public boolean helpsMigration() {
    return true;
  }

  @Override
  public List<KernelStep> configureSriov(PciFunction function, int count) {
    boolean all = count > 0 && habits.allOrNone();
    int made = all ? function.sriov().map(SriovCapability::total).orElse(count) : count;
    return List.of(kernel.virtualFunctions().change(function, made));
  }

  @Override
  public void show(PciFunction function, Map<String, Attribute> files) {
    if (function.parent().isPresent()) {
      return;
    }
    function
        .traits()
        .model()
        .map(catalog::statusLayout)
        .ifPresent(
            layout ->
                layout
                    .files()
                    .filter(file -> !file.isElsewhere())
                    .forEach(file -> files.put(path(function, file), attribute(function, file))));
  }

  /** What stands for anything is the number of the device, which the kernel counts up. */
  private String path(PciFunction function, StatusFile file) {
    long number =
        kernel.functions().stream()
            .filter(other -> other.parent().isEmpty())
            .filter(other -> other.driver().equals(function.driver()))
            .filter(other -> other.address().compareTo(function.address()) < 0)
            .count();
    return file.path().replace("*", Long.toString(number));
  }

  private Attribute attribute(PciFunction function, StatusFile file) {
    if (!file.writable()) {
      return Attribute.readOnly(file.usual());
    }
    Map<String, String> of = written.computeIfAbsent(function.address(), a -> new HashMap<>());
    return Attribute.writable(
        () -> of.getOrDefault(file.path(), file.usual()),
        text -> List.of(KernelStep.of(() -> of.put(file.path(), text.strip()))));
  }
}
