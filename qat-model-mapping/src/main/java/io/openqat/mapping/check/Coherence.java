// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What must hold between the values of a report: the parts of a deployable fit together, and what
 * the conductor tells devices, deployables and functions apart by stands once.
 */
final class Coherence {
  private final DriverReport report;
  private final Stream.Builder<Violation> found = Stream.builder();

  /** For each kind of text the device that had it first. */
  private final Map<String, Integer> paths = new HashMap<>();

  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> handles = new HashMap<>();

  private Coherence(DriverReport report) {
    this.report = report;
  }

  static Stream<Violation> violations(DriverReport report) {
    var coherence = new Coherence(report);
    for (int i = 0; i < report.devices().size(); i++) {
      coherence.look(i);
    }
    return coherence.found.build();
  }

  private void look(int index) {
    DriverDevice device = report.devices().get(index);
    once("control path", device.controlPathId().info(), index, paths);
    List<DriverDeployable> deployables = device.deployables();
    for (int i = 0; i < deployables.size(); i++) {
      DriverDeployable deployable = deployables.get(i);
      once("deployable name", deployable.name(), index, names);
      for (DriverAttachHandle handle : deployable.attachHandles()) {
        once("attach handle", handle.info(), index, handles);
      }
      look(index, ".deployables[" + i + "]", deployable);
    }
  }

  private void look(int index, String path, DriverDeployable deployable) {
    var keys = new HashSet<String>();
    for (DriverAttribute attribute : deployable.attributes()) {
      if (!keys.add(attribute.key())) {
        add(index, path + ".attributes", "key '" + attribute.key() + "' stands more than once");
      }
    }
    if (!keys.contains(DriverAttribute.RESOURCE_CLASS)) {
      add(index, path + ".attributes", "must have 'rc': the conductor fails without it");
    }
    int handles = deployable.attachHandles().size();
    if (deployable.numAccelerators() != handles) {
      add(index, path + ".numAccelerators", "must be the number of attach handles, " + handles);
    }
  }

  private void once(String what, String text, int index, Map<String, Integer> seen) {
    Integer first = seen.putIfAbsent(text, index);
    if (first != null) {
      add(index, "", what + " " + text + " stands in devices[" + first + "] already");
    }
  }

  private void add(int index, String path, String message) {
    found.add(
        new Violation(
            report.devices().get(index).controlPathId().address(),
            "devices[" + index + "]" + path,
            message));
  }
}
