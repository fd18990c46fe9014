// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.util.List;
import java.util.Optional;

/** Whether sysfs can be written where this process is, which containers often forbid. */
record MountCheck() implements MachineCheck {
  @Override
  public String topic() {
    return "whether sysfs can be written";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    return List.of(
        machine
            .text("proc/mounts")
            .fold(
                MountCheck::result,
                () ->
                    CheckResult.unknown(
                        "there is no /proc/mounts: how sysfs is mounted is not known"),
                (source, why) -> CheckResult.unknown(source + ": " + why)));
  }

  private static CheckResult result(String mounts) {
    // What was mounted last hides what was there before.
    Optional<String> options =
        mounts
            .lines()
            .map(line -> line.split(" ", -1))
            .filter(words -> words.length > 3 && words[1].equals("/sys"))
            .map(words -> words[3])
            .reduce((first, last) -> last);
    if (options.isEmpty()) {
      return CheckResult.unknown("nothing is mounted at /sys");
    }
    return List.of(options.get().split(",", -1)).contains("ro")
        ? CheckResult.attention(
            HostTrouble.SYSFS_READ_ONLY.toString(),
            "sysfs is mounted read-only here, as in a container: devices can be looked at, and"
                + " nothing can be changed",
            Remedy.of(
                "Do it on the host itself, or give the container a writable /sys.",
                "podman run --privileged --volume /sys:/sys --volume /dev/vfio:/dev/vfio IMAGE"))
        : CheckResult.fine("sysfs can be written by root");
  }
}
