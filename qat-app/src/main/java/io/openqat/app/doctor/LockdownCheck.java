// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The kernel's lockdown. It refuses modules that are not signed, and leaves VFIO alone. Source:
 * Linux {@code security/lockdown/lockdown.c}, {@code include/linux/security.h}.
 */
record LockdownCheck() implements MachineCheck {
  private static final String FILE = "sys/kernel/security/lockdown";

  /** {@code none [integrity] confidentiality}: the one that holds is in brackets. */
  private static final Pattern CHOSEN = Pattern.compile("\\[([a-z]+)]");

  @Override
  public String topic() {
    return "the kernel's lockdown";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    return List.of(
        machine
            .text(FILE)
            .fold(
                text -> result(text, report),
                () -> CheckResult.fine("the kernel has no lockdown, or does not tell"),
                (source, why) -> CheckResult.unknown(source + ": " + why)));
  }

  private static CheckResult result(String text, HostReport report) {
    Matcher chosen = CHOSEN.matcher(text);
    if (!chosen.find()) {
      return CheckResult.unknown("/" + FILE + " does not say which lockdown holds");
    }
    String level = chosen.group(1);
    if (level.equals("none")) {
      return CheckResult.fine("the kernel is not locked down");
    }
    String what =
        "the kernel is locked down (" + level + "): it refuses modules without a signature";
    boolean missing =
        report.inventory().devices().stream().anyMatch(pf -> pf.host().driver().isAbsent());
    return missing
        ? CheckResult.attention(
            HostTrouble.KERNEL_LOCKED_DOWN.toString(),
            what + ", and a device has no driver",
            Remedy.of(
                "If its driver is of your own making, sign the module and enrol the key; those of a"
                    + " distribution are signed.",
                "dmesg | grep -i lockdown"))
        : CheckResult.fine(what + "; VFIO works all the same");
  }
}
