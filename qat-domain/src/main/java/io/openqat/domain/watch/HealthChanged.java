// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;

/**
 * A device does better or worse than before, or for another reason. Quiet when a device comes
 * healthy or goes away: that has a line of its own.
 *
 * @param device the PF
 * @param from its health before; empty when it was not there
 * @param to its health now; empty when it is not there
 */
public record HealthChanged(PciAddress device, Optional<Health> from, Optional<Health> to)
    implements Change {

  public HealthChanged {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
  }

  @Override
  public ChangeKind kind() {
    return ChangeKind.HEALTH_CHANGED;
  }

  @Override
  public Optional<PciAddress> address() {
    return Optional.of(device);
  }

  @Override
  public boolean isNotable() {
    return to.isPresent() && !causes(from).equals(causes(to));
  }

  @Override
  public SortedMap<String, String> details() {
    return Text.fields(
        "from", grade(from),
        "to", grade(to),
        "since", to.map(health -> health.since().toString()).orElse(""),
        "causes", causes(to).stream().map(Cause::code).collect(joining(" ")),
        "reason", causes(to).stream().map(Cause::toString).collect(joining("; ")));
  }

  @Override
  public String toString() {
    String now = to.map(Health::toString).orElse("none");
    return Text.oneLine(device + " health: " + grade(from) + " -> " + now);
  }

  private static String grade(Optional<Health> health) {
    return health.map(Health::grade).map(Grade::toString).orElse("none");
  }

  private static List<Cause> causes(Optional<Health> health) {
    return health.map(Health::causes).orElse(List.of());
  }
}
