// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.delivery;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** One function as it stood in a report, with what was around it. */
record SeenFunction(DriverDevice device, DriverDeployable deployable, DriverAttachHandle handle) {

  FunctionKey key() {
    return new FunctionKey(device.controlPathId().info(), deployable.name(), handle.info());
  }

  Optional<PciAddress> address() {
    return handle.address();
  }

  /** The functions of a report. */
  static NavigableMap<FunctionKey, SeenFunction> in(DriverReport report) {
    var functions = new TreeMap<FunctionKey, SeenFunction>();
    for (DriverDevice device : report.devices()) {
      for (DriverDeployable deployable : device.deployables()) {
        for (DriverAttachHandle handle : deployable.attachHandles()) {
          var function = new SeenFunction(device, deployable, handle);
          functions.put(function.key(), function);
        }
      }
    }
    return functions;
  }

  /** A report with more functions, each in its own device and deployable. */
  static DriverReport putBack(DriverReport report, Collection<SeenFunction> functions) {
    if (functions.isEmpty()) {
      return report;
    }
    var devices = new ArrayList<>(report.devices());
    for (SeenFunction function : functions) {
      int at = indexOf(devices, function.device().controlPathId().info());
      if (at < 0) {
        devices.add(with(function.device(), List.of()));
        at = devices.size() - 1;
      }
      devices.set(at, function.addedTo(devices.get(at)));
    }
    devices.sort(Comparator.comparing(device -> device.controlPathId().info()));
    return new DriverReport(report.hostName(), devices);
  }

  /** A report in which these devices have no deployables yet. */
  static DriverReport emptied(DriverReport report, Set<String> controlPaths) {
    List<DriverDevice> devices =
        report.devices().stream()
            .map(d -> controlPaths.contains(d.controlPathId().info()) ? with(d, List.of()) : d)
            .toList();
    return new DriverReport(report.hostName(), devices);
  }

  private DriverDevice addedTo(DriverDevice present) {
    var deployables = new ArrayList<>(present.deployables());
    for (int i = 0; i < deployables.size(); i++) {
      DriverDeployable each = deployables.get(i);
      if (each.name().equals(deployable.name())) {
        var handles = new ArrayList<>(each.attachHandles());
        handles.add(handle);
        deployables.set(i, with(each, handles));
        return with(present, deployables);
      }
    }
    deployables.add(with(deployable, List.of(handle)));
    deployables.sort(Comparator.comparing(DriverDeployable::name));
    return with(present, deployables);
  }

  private static DriverDeployable with(DriverDeployable d, List<DriverAttachHandle> handles) {
    return new DriverDeployable(d.name(), handles.size(), d.attributes(), handles, d.driverName());
  }

  static DriverDevice with(DriverDevice d, List<DriverDeployable> deployables) {
    return new DriverDevice(
        d.vendor(),
        d.model(),
        d.type(),
        d.stdBoardInfo(),
        d.vendorBoardInfo(),
        d.controlPathId(),
        deployables,
        d.stub());
  }

  private static int indexOf(List<DriverDevice> devices, String controlPath) {
    for (int i = 0; i < devices.size(); i++) {
      if (devices.get(i).controlPathId().info().equals(controlPath)) {
        return i;
      }
    }
    return -1;
  }
}
