// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Turns inventories into Cyborg's driver objects. The same inventory and state give the same
 * report, to the byte; each device's part depends on that device alone. Counters are not looked at.
 */
public final class ModelMapping {
  private final MappingOptions options;
  private final DeviceShape shape;
  private final OfferPolicy offers;

  /** A mapping with these options. */
  public ModelMapping(MappingOptions options) {
    this.options = options;
    if (options.profile() == Profile.UPSTREAM) {
      this.shape = new UpstreamShape();
      this.offers = UpstreamShape.offers(options.offers());
    } else {
      this.shape = new FullShape(options.ownerTrait());
      this.offers = options.offers();
    }
  }

  /**
   * Maps a host. The result is not yet checked against the limits of Cyborg and Placement: see
   * {@link io.openqat.mapping.check.ModelCheck}.
   *
   * @param state what is there, what is assigned and what is unhealthy
   */
  public MappedHost map(HostState state) {
    Offer offer = offers.judge(state);
    var excluded = new ArrayList<>(offer.excluded());
    var byDevice = new LinkedHashMap<PciAddress, List<HostFunction>>();
    for (HostFunction function : offer.functions()) {
      List<Reason> reasons = against(function.device()).toList();
      if (reasons.isEmpty()) {
        byDevice.computeIfAbsent(function.device().address(), a -> new ArrayList<>()).add(function);
      } else {
        excluded.add(new Verdict(function.address(), Optional.of(function), reasons, List.of()));
      }
    }
    List<DriverDevice> devices =
        byDevice.values().stream().map(functions -> device(functions, state)).toList();
    return new MappedHost(new DriverReport(options.hostName(), devices), excluded);
  }

  /** What speaks against telling of a device in this form. */
  private Stream<Reason> against(PhysicalFunction device) {
    String family = device.model().family();
    if (!options.families().containsKey(family)) {
      return Stream.of(
          Reason.of(
              ReasonKind.FAMILY_NOT_MAPPED,
              "family " + family + " has no place in Cyborg's model by configuration"));
    }
    boolean unknown =
        options.profile() == Profile.UPSTREAM
            && !options.everyModel()
            && !UpstreamShape.knows(device.identity());
    return unknown
        ? Stream.of(
            Reason.of(
                ReasonKind.NOT_KNOWN_UPSTREAM,
                "Cyborg's own driver does not know " + device.identity()))
        : Stream.empty();
  }

  private DriverDevice device(List<HostFunction> functions, HostState state) {
    PhysicalFunction pf = functions.get(0).device();
    ReportedAs as = Objects.requireNonNull(options.families().get(pf.model().family()));
    return new DriverDevice(
        pf.identity().vendor().toString(),
        shape.model(pf),
        as.type(),
        Optional.of(shape.stdBoardInfo(pf)),
        Optional.of(shape.vendorBoardInfo(pf, state.inventory().cardOf(pf.address()))),
        DriverControlPathId.pci(pf.address()),
        deployables(pf, functions).entrySet().stream()
            .map(entry -> deployable(entry.getKey(), entry.getValue(), as, state))
            .toList(),
        false);
  }

  /** Functions by the address that names their deployable. */
  private Map<PciAddress, List<HostFunction>> deployables(
      PhysicalFunction pf, List<HostFunction> functions) {
    if (options.granularity() == Granularity.DEVICE) {
      return Map.of(pf.address(), functions);
    }
    var single = new LinkedHashMap<PciAddress, List<HostFunction>>();
    functions.forEach(function -> single.put(function.address(), List.of(function)));
    return single;
  }

  private DriverDeployable deployable(
      PciAddress named, List<HostFunction> functions, ReportedAs as, HostState state) {
    return new DriverDeployable(
        options.deployablePrefix() + "_" + named,
        functions.size(),
        shape.attributes(functions, as),
        functions.stream()
            .map(f -> DriverAttachHandle.pci(f.address(), state.isAssigned(f)))
            .toList(),
        as.driverName());
  }
}
