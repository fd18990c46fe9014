// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * How busy the devices of a host are, and whose work it is.
 *
 * @param host its name
 * @param origin what kind of host it is
 * @param devices what was seen of each that is counted, by address
 * @param unseen why others are not counted, by address
 * @param functions all functions of the host, by address
 * @param claims who has what
 */
public record LoadReport(
    String host,
    Origin origin,
    List<WatchedLoad> devices,
    Map<PciAddress, String> unseen,
    Map<PciAddress, HostFunction> functions,
    Set<Claim> claims) {
  public LoadReport {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(origin, "origin");
    devices = devices.stream().sorted(Comparator.comparing(WatchedLoad::device)).toList();
    unseen = new TreeMap<>(unseen);
    functions = new TreeMap<>(functions);
    claims = Set.copyOf(claims);
  }

  /** With the functions and claims of a look. */
  public static LoadReport of(
      HostReport look, List<WatchedLoad> devices, Map<PciAddress, String> unseen) {
    return of(look, devices, unseen, look.state().claims());
  }

  /** With the functions of a look, and these claims. */
  public static LoadReport of(
      HostReport look,
      List<WatchedLoad> devices,
      Map<PciAddress, String> unseen,
      Set<Claim> claims) {
    return new LoadReport(
        look.host(),
        look.origin(),
        devices,
        unseen,
        HostFunction.all(look.inventory()).stream()
            .collect(Collectors.toMap(HostFunction::address, function -> function)),
        claims);
  }

  /** What the device is, {@code 4xxx}. */
  public String model(PciAddress device) {
    return Optional.ofNullable(functions.get(device))
        .map(function -> function.device().model().name())
        .orElse("unknown");
  }

  /** The address of a VF whose share was seen. */
  public Optional<PciAddress> address(WatchedLoad device, VfShare share) {
    return functions.values().stream()
        .filter(function -> function.device().address().equals(device.device()))
        .filter(function -> function.virtual().filter(vf -> vf.index() == share.vf()).isPresent())
        .map(HostFunction::address)
        .findFirst();
  }

  /** Who has a function: what the ledger says, or else whoever is seen to. */
  public Optional<String> owner(PciAddress function) {
    return claims.stream()
        .filter(claim -> claim.function().equals(function))
        .sorted(
            Comparator.comparing((Claim claim) -> claim.kind() != ClaimKind.ASSIGNED)
                .thenComparing(Comparator.naturalOrder()))
        .map(Claim::holder)
        .findFirst();
  }
}
