// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import java.util.List;

/** Services of systemd, by the control groups in which their processes are. */
final class Units {
  private static final List<String> SLICES =
      List.of("sys/fs/cgroup/system.slice", "sys/fs/cgroup/systemd/system.slice");

  private Units() {}

  /**
   * Whether a service has a process.
   *
   * @param unit its name without {@code .service}
   */
  static boolean isRunning(MachineFiles machine, String unit) {
    return SLICES.stream()
        .map(slice -> slice + "/" + unit + ".service/cgroup.procs")
        .anyMatch(file -> machine.line(file).filter(process -> !process.isEmpty()).isPresent());
  }
}
