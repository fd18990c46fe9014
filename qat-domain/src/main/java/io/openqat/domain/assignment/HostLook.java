// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.Usage;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Optional;

/** One look at a host: where the functions of entries are, what holds them, who has them open. */
record HostLook(DiscoveryReport report, List<HostFunction> functions, Usage usage) {
  static HostLook of(HostUnderAssignment host) {
    DiscoveryReport report = host.discovery().discover();
    Inventory inventory = report.inventory();
    Usage usage = Usage.all(host.usage().stream().map(source -> source.usage(inventory)).toList());
    return new HostLook(report, HostFunction.all(inventory), usage);
  }

  /** The functions as they are now; who uses them, which costs as much to find out, as before. */
  HostLook again(HostUnderAssignment host) {
    DiscoveryReport now = host.discovery().discover();
    return new HostLook(now, HostFunction.all(now.inventory()), usage);
  }

  /** What is known of the host by this look, the ledger aside. */
  HostState state() {
    return HostState.of(report).withClaims(usage.claims());
  }

  /** The function an entry means: the one at its address, or the same one somewhere else. */
  Optional<HostFunction> find(AssignedFunction wanted) {
    List<HostFunction> same =
        functions.stream()
            .filter(f -> AssignedFunction.of(f).identity().equals(wanted.identity()))
            .toList();
    return same.stream()
        .filter(f -> same.size() == 1 || f.address().equals(wanted.address()))
        .findFirst();
  }

  /**
   * The driver bound to a function.
   *
   * @throws OpenQatException when the host does not tell: nothing must be done about it then
   */
  static Optional<DriverName> driverOf(HostFunction function) {
    return function
        .host()
        .driver()
        .fold(
            Optional::of,
            Optional::empty,
            (source, why) -> {
              throw new OpenQatException(
                  "cannot tell which driver holds %s (%s: %s): see 'qat show %s'"
                      .formatted(function.address(), source, why, function.address()));
            });
  }

  /** Who has a function open through VFIO. */
  Optional<Claim> openedBy(PciAddress function) {
    return usage.claims().stream()
        .filter(claim -> claim.kind() == ClaimKind.VFIO_OPEN)
        .filter(claim -> claim.function().equals(function))
        .sorted()
        .findFirst();
  }

  /**
   * Who has a function open that is on a VFIO driver. One that is on none cannot be open so,
   * whoever has its group open still.
   */
  Optional<Claim> openThroughVfio(HostFunction function) {
    return driverOf(function)
        .filter(DriverName::isVfio)
        .flatMap(on -> openedBy(function.address()));
  }

  /** Whose definition has a function. */
  Optional<String> definedBy(PciAddress function) {
    return usage.claims().stream()
        .filter(claim -> claim.kind() == ClaimKind.VM_DEFINED)
        .filter(claim -> claim.function().equals(function))
        .map(Claim::holder)
        .findFirst();
  }
}
