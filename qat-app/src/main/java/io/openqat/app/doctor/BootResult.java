// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.util.List;
import java.util.Optional;

/**
 * What became of {@code qat-provision.service} at the last boot, as {@code openqat-boot} leaves it:
 * {@code apply CODE} and {@code reconcile CODE}. Where it did not run, or all is well, nothing is
 * said.
 */
final class BootResult {
  private static final String FILE = "run/openqat/boot";

  private BootResult() {}

  static Optional<CheckResult> of(MachineFiles machine) {
    List<String> failed =
        machine.text(FILE).optional().stream()
            .flatMap(String::lines)
            .map(String::strip)
            .filter(line -> line.matches("(apply|reconcile) [1-9][0-9]{0,2}"))
            .map(line -> line.replace(" ", " ended with "))
            .toList();
    if (failed.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        CheckResult.attention(
            HostTrouble.BOOT_UNFINISHED.toString(),
            "what the last boot should have made again was not all made: "
                + String.join(", ", failed),
            Remedy.of(
                "See what was refused, and start it again when that is mended.",
                "journalctl -b -u qat-provision; systemctl restart qat-provision")));
  }
}
