// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What becomes one deployable, and with it one resource provider in Placement. */
public enum Granularity {
  /** Each PF without VFs, each VF. */
  FUNCTION,
  /** Each PF, with as many accelerators and attach handles as it offers functions. */
  DEVICE;

  /**
   * The one for whoever asks for none. Placement needs minutes to find several functions on a host
   * of a hundred providers, and a tenth of a second on one of eight; Cyborg's own driver knows
   * functions only.
   */
  public static Granularity of(Profile profile) {
    return profile == Profile.UPSTREAM ? FUNCTION : DEVICE;
  }

  /** The one a host was reported in; empty when nothing in the report shows it. */
  public static Optional<Granularity> of(DriverReport report) {
    Set<Granularity> seen =
        report.devices().stream()
            .flatMap(device -> device.deployables().stream().flatMap(one -> of(device, one)))
            .collect(Collectors.toSet());
    // While the form changes, what is bound is in the former one still.
    return seen.contains(DEVICE) ? Optional.of(DEVICE) : seen.stream().findFirst();
  }

  /** A PF without VFs is told alike in both. */
  private static Stream<Granularity> of(DriverDevice device, DriverDeployable deployable) {
    Optional<PciAddress> pf = device.controlPathId().address();
    return deployable.attachHandles().stream()
        .filter(handle -> !handle.address().equals(pf))
        .map(handle -> names(deployable, handle) ? FUNCTION : DEVICE);
  }

  private static boolean names(DriverDeployable deployable, DriverAttachHandle handle) {
    return handle.address().filter(a -> deployable.name().endsWith("_" + a)).isPresent();
  }

  /** {@code function} or {@code device}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
