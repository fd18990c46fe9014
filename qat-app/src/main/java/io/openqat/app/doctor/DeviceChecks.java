// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.host.HostSettings;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckResult;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Examination;
import io.openqat.domain.watch.Grade;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the agent would hold against devices if it was told to examine them, as far as asking leaves
 * them as they are.
 *
 * @param host whose devices they are
 * @param pause comes before a second look, where the first one leaves it open
 */
record DeviceChecks(HostSettings host, Runnable pause) {
  /** Where it cannot be asked. */
  static final String TOPIC = "whether the firmware of devices answers";

  /**
   * A statement for each thing that speaks against one of these devices.
   *
   * @param asked which PFs are meant
   */
  List<CheckResult> of(Inventory inventory, Predicate<PciAddress> asked) {
    Examination examination = host.plugins().passiveExaminations(host.source().sysfs());
    Map<PciAddress, List<Cause>> causes = examination.examine(inventory);
    if (examination.isUnfinished()) {
      pause.run();
      causes = examination.examine(inventory);
    }
    return causes.entrySet().stream()
        .filter(device -> asked.test(device.getKey()))
        .flatMap(device -> device.getValue().stream().map(cause -> result(device.getKey(), cause)))
        .toList();
  }

  /** A device that is degraded works, though not all of it can be seen. */
  private static CheckResult result(PciAddress device, Cause cause) {
    return cause.grade() == Grade.UNHEALTHY
        ? CheckResult.attention(
                cause.code(),
                cause.message(),
                Remedy.of(
                    "Move what uses its functions elsewhere, then take the device down and up"
                        + " again.",
                    "qat show " + device))
            .on(device)
        : new CheckResult(
            Optional.of(device),
            CheckResult.State.UNKNOWN,
            cause.message(),
            Optional.empty(),
            Optional.of(cause.code()));
  }
}
