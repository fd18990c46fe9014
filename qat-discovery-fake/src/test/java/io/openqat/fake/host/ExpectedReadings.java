// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKind;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.kernel.Disturbances;
import io.openqat.fake.kernel.FaultTexts;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * One function as a reader of its files sees it. The words of the findings are those of the sysfs
 * adapter, so that both say the same of the same host.
 */
final class ExpectedReadings {
  private static final String TOO_LONG = "longer than 4096 bytes";
  private static final String HELD_BACK =
      "the kernel holds the answer back: the device is being changed";

  private final PciAddress address;
  private final Disturbances faults;
  private final List<Finding> findings = new ArrayList<>();

  ExpectedReadings(PciAddress address, Disturbances faults) {
    this.address = address;
    this.faults = faults;
  }

  PciAddress address() {
    return address;
  }

  List<Finding> findings() {
    return findings;
  }

  /** Gone since it was listed. */
  boolean isGone() {
    return faults.has(address, FaultKind.GONE);
  }

  /** Whether there is no file of this name, whatever there should be. */
  boolean isMissing(String file) {
    return faults
        .reading(address, file)
        .filter(fault -> fault.kind() == FaultKind.MISSING)
        .isPresent();
  }

  /**
   * A fact that stands in a file, where the file is there.
   *
   * @param form how a good text looks
   */
  <T> Reading<T> read(String file, String form, Optional<T> fact) {
    return read(file, form, fact, text -> Optional.empty());
  }

  /** What another answer that was held back tells of a file. */
  <T> Reading<T> unasked(String file) {
    return Reading.unreadable(SysPath.of(address, file), HELD_BACK);
  }

  /** A text that may be anything. */
  Reading<String> readAnything(String file, Optional<String> fact) {
    return read(file, "a text", fact, Optional::of);
  }

  /** A file that is always there and may name nothing; what looks like a name is one. */
  Reading<DriverName> readDriver(String file, Optional<DriverName> fact) {
    Optional<FaultKind> fault = faults.reading(address, file).map(Fault::kind);
    boolean empty = fault.equals(Optional.of(FaultKind.EMPTY));
    boolean plain = fault.isEmpty() || fault.equals(Optional.of(FaultKind.DANGLING));
    if (empty || (plain && fact.isEmpty())) {
      return Reading.absent();
    }
    DriverName any = fact.orElse(DriverName.VFIO_PCI);
    return read(file, "a driver's name", Optional.of(any), DriverName::tryParse);
  }

  private <T> Reading<T> read(
      String file, String form, Optional<T> fact, Function<String, Optional<T>> ofText) {
    Optional<Fault> fault = faults.reading(address, file);
    if (fact.isEmpty()) {
      return Reading.absent();
    }
    if (fault.isEmpty()) {
      return Reading.known(fact.get());
    }
    return switch (fault.get().kind()) {
      case MISSING -> Reading.absent();
      case DANGLING -> Reading.known(fact.get()); // where it leads is read, not followed
      case UNREADABLE ->
          unreadable(
              FindingKinds.ATTRIBUTE_UNREADABLE, file, FaultTexts.errno(fault.get()).description());
      case TOO_LONG -> unreadable(FindingKinds.ATTRIBUTE_UNREADABLE, file, TOO_LONG);
      default -> {
        String text = FaultTexts.of(fault.get()).strip();
        yield ofText
            .apply(text)
            .<Reading<T>>map(Reading::known)
            .orElseGet(
                () ->
                    unreadable(
                        FindingKinds.ATTRIBUTE_MALFORMED,
                        file,
                        "reads '" + text + "', expected " + form));
      }
    };
  }

  <T> Reading<T> heldBack(String file) {
    return unreadable(FindingKinds.READ_BLOCKED, file, HELD_BACK);
  }

  void report(FindingKind kind, String file, String message) {
    findings.add(Finding.about(kind, address, SysPath.of(address, file), message));
  }

  private <T> Reading<T> unreadable(FindingKind kind, String file, String why) {
    report(kind, file, why);
    return Reading.unreadable(SysPath.of(address, file), why);
  }
}
