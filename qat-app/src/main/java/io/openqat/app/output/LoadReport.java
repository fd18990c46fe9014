// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.VfShare;
import io.openqat.domain.telemetry.WatchedLoad;
import java.util.Comparator;
import java.util.HashMap;
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
 * @param owners who has a function: what the ledger says, or else whoever is seen to
 */
public record LoadReport(
    String host,
    Origin origin,
    List<WatchedLoad> devices,
    Map<PciAddress, String> unseen,
    Map<PciAddress, HostFunction> functions,
    Map<PciAddress, String> owners) {
  private static final Comparator<Claim> LEDGER_FIRST =
      Comparator.comparing((Claim claim) -> claim.kind() != ClaimKind.ASSIGNED)
          .thenComparing(Comparator.naturalOrder());

  public LoadReport {
    Objects.requireNonNull(host, "host");
    Objects.requireNonNull(origin, "origin");
    devices = devices.stream().sorted(Comparator.comparing(WatchedLoad::device)).toList();
    unseen = new TreeMap<>(unseen);
    functions = new TreeMap<>(functions);
    owners = Map.copyOf(owners);
  }

  /** With the owners that these claims tell. */
  public LoadReport(
      String host,
      Origin origin,
      List<WatchedLoad> devices,
      Map<PciAddress, String> unseen,
      Map<PciAddress, HostFunction> functions,
      Set<Claim> claims) {
    this(host, origin, devices, unseen, functions, owners(claims));
  }

  private static Map<PciAddress, String> owners(Set<Claim> claims) {
    var owners = new HashMap<PciAddress, String>();
    claims.stream()
        .sorted(LEDGER_FIRST)
        .forEach(claim -> owners.putIfAbsent(claim.function(), claim.holder()));
    return owners;
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
    HostFunction pf = functions.get(device.device());
    if (pf != null) {
      for (VirtualFunction vf : pf.device().functions()) {
        if (vf.index() == share.vf()) {
          return Optional.of(vf.address());
        }
      }
    }
    return Optional.empty();
  }

  /** Who has a function. */
  public Optional<String> owner(PciAddress function) {
    return Optional.ofNullable(owners.get(function));
  }
}
