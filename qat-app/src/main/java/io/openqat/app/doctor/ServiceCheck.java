// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.spi.CheckResult;
import java.util.ArrayList;
import java.util.List;

/**
 * Other software that takes care of functions here, by its sockets and control groups. What it uses
 * is in the verdicts; that it runs explains them.
 */
record ServiceCheck() implements MachineCheck {
  /** Software, and what is there when it runs. */
  private record Neighbour(String title, String meaning, List<String> units, List<String> signs) {
    static final Neighbour QATLIB =
        new Neighbour(
            "qatlib's manager",
            "it configures and lends out VFs itself",
            List.of("qat"),
            List.of("run/qat/qatmgr.sock", "run/qatmgr.sock", "run/qat/qatmgr.pid"));
    static final Neighbour LIBVIRT =
        new Neighbour(
            "libvirt",
            "its virtual machines are taken into account",
            List.of("libvirtd", "virtqemud"),
            List.of("run/libvirt/libvirt-sock", "run/libvirt/virtqemud-sock"));

    private CheckResult on(MachineFiles machine) {
      boolean runs = units.stream().anyMatch(unit -> Units.isRunning(machine, unit));
      boolean reachable = signs.stream().anyMatch(machine::has);
      if (runs) {
        return CheckResult.fine(title + " runs: " + meaning);
      }
      return CheckResult.fine(
          reachable
              ? title + " can be reached, or left a socket behind: " + meaning
              : title + " does not run, as far as can be seen");
    }
  }

  @Override
  public String topic() {
    return "qatlib's and libvirt's services";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    var all = new ArrayList<CheckResult>();
    all.add(Neighbour.QATLIB.on(machine));
    all.add(Neighbour.LIBVIRT.on(machine));
    BootResult.of(machine).ifPresent(all::add);
    return all;
  }
}
