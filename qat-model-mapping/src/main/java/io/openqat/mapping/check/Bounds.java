// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.check;

import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What one report may be at most, so that no host keeps conductor, broker and Placement from the
 * others. Cyborg and RabbitMQ would take more, or break off in the middle.
 */
final class Bounds {
  /** A conductor took 7.2 s for the first report of 128 of them; so many take a minute. */
  static final int PROVIDERS = 1_024;

  /** Of one provider. What a device tells of itself makes a dozen; the rest are tags. */
  static final int TRAITS = 64;

  /** Of all deployables together: each is a row of Cyborg's. */
  static final int ATTRIBUTES = 32_768;

  /** Half of the longest message that RabbitMQ 4 takes by default, since quotes are escaped. */
  static final int BYTES = 8 << 20;

  private static final String CURE =
      "; set model.granularity: device, or leave functions out by a rule";

  private Bounds() {}

  static Stream<Violation> violations(DriverReport report) {
    int attributes =
        deployables(report).mapToInt(deployable -> deployable.attributes().size()).sum();
    int bytes = WireForm.toJson(report).getBytes(StandardCharsets.UTF_8).length;
    return Stream.of(
            over("resource providers", report.deployables(), PROVIDERS, CURE),
            over("attributes", attributes, ATTRIBUTES, CURE),
            over("bytes", bytes, BYTES, CURE),
            report.devices().stream()
                .flatMap(
                    device ->
                        device.deployables().stream()
                            .flatMap(one -> traits(device.controlPathId().address(), one))))
        .flatMap(found -> found);
  }

  private static Stream<Violation> traits(Optional<PciAddress> device, DriverDeployable one) {
    int traits = Math.toIntExact(one.attributes().stream().filter(a -> a.isTrait()).count());
    return over("traits", traits, TRAITS, "; give its functions fewer tags")
        .map(found -> new Violation(device, one.name(), found.message()));
  }

  private static Stream<DriverDeployable> deployables(DriverReport report) {
    return report.devices().stream().flatMap(device -> device.deployables().stream());
  }

  private static Stream<Violation> over(String what, int there, int most, String cure) {
    return there > most
        ? Stream.of(
            new Violation(
                Optional.empty(),
                "report",
                "has " + there + " " + what + " of " + most + " at most" + cure))
        : Stream.empty();
  }
}
