// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.fake.kernel.Disturbances;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Makes faults active as passes go by. */
final class FaultSchedule {
  private final List<Fault> faults;
  private final Kernel kernel;
  private int passes;
  private int prepared;
  private int counted;

  FaultSchedule(List<Fault> faults, Kernel kernel) {
    this.faults = new ArrayList<>(faults);
    this.kernel = kernel;
  }

  int passes() {
    return passes;
  }

  void add(Fault fault) {
    faults.add(fault);
    prepared = 0;
  }

  void clear() {
    faults.clear();
    prepared = 0;
  }

  /** Whether the coming pass finds the kernel as it is. */
  boolean isQuiet() {
    return faults.isEmpty()
        && kernel.disturbances().all().isEmpty()
        && kernel.pendingWrites().isEmpty();
  }

  /** Brings the kernel to where the coming pass will find it; once for each pass. */
  void prepareNextPass() {
    int next = passes + 1;
    if (prepared == next) {
      return;
    }
    boolean again = counted == next;
    counted = next;
    prepared = next;
    Disturbances active =
        new Disturbances(faults.stream().filter(f -> f.passes().contains(next)).toList());
    Disturbances before = kernel.disturbances();
    kernel.disturb(active);
    recoverDrivers(before, active);
    functions(active, FaultKind.FIRMWARE_MISSING).forEach(kernel::loseDriver);
    functions(active, FaultKind.RESET_FAILED)
        .filter(f -> !before.has(f.address(), FaultKind.RESET_FAILED))
        .forEach(kernel::failReset);
    functions(before, FaultKind.KERNEL_USE)
        .filter(f -> !active.has(f.address(), FaultKind.KERNEL_USE))
        .forEach(f -> kernel.users().release(f.address()));
    functions(active, FaultKind.KERNEL_USE)
        .filter(f -> !before.has(f.address(), FaultKind.KERNEL_USE))
        .forEach(kernel.users()::hold);
    if (!again) {
      active.all().stream()
          .filter(fault -> fault.kind() == FaultKind.ERRORS)
          .forEach(
              fault ->
                  function(fault).ifPresent(f -> count(f, fault.value().orElse("correctable+1"))));
    }
  }

  void beginPass() {
    prepareNextPass();
    passes++;
  }

  /** Firmware that is there again is found when the driver is asked again. */
  private void recoverDrivers(Disturbances before, Disturbances active) {
    functions(before, FaultKind.FIRMWARE_MISSING)
        .filter(f -> !active.has(f.address(), FaultKind.FIRMWARE_MISSING))
        .forEach(kernel.bus()::offer);
  }

  private Stream<PciFunction> functions(Disturbances faults, FaultKind kind) {
    return faults.all().stream()
        .filter(fault -> fault.kind() == kind)
        .flatMap(fault -> function(fault).stream());
  }

  private Optional<PciFunction> function(Fault fault) {
    return fault.at().flatMap(kernel::function);
  }

  private void count(PciFunction function, String rise) {
    int plus = rise.indexOf('+');
    long more = Long.parseLong(rise.substring(plus + 1));
    kernel.countErrors(
        function,
        switch (rise.substring(0, plus)) {
          case "correctable" -> new ErrorCounters(more, 0, 0);
          case "nonfatal" -> new ErrorCounters(0, more, 0);
          default -> new ErrorCounters(0, 0, more);
        });
  }
}
