// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.cyborg.DriverAttachHandle;
import io.openqat.mapping.cyborg.DriverControlPathId;
import io.openqat.mapping.cyborg.DriverDeployable;
import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.offer.BuiltInRules;
import io.openqat.mapping.offer.Exclusion;
import io.openqat.mapping.offer.HostState;
import io.openqat.mapping.offer.Offer;
import io.openqat.mapping.offer.OfferedFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Turns inventories into Cyborg's driver objects. The same inventory and state give the same
 * report, to the byte; each device's part depends on that device alone. Counters are not looked at.
 */
public final class ModelMapping {
  private final MappingOptions options;
  private final DeviceShape shape;

  /** A mapping with these options. */
  public ModelMapping(MappingOptions options) {
    this.options = options;
    this.shape =
        options.profile() == Profile.UPSTREAM
            ? new UpstreamShape()
            : new FullShape(options.ownerTrait());
  }

  /**
   * Maps a host. The result is not yet checked against the limits of Cyborg and Placement: see
   * {@link io.openqat.mapping.check.ModelCheck}.
   *
   * @param state what is assigned and what is unhealthy
   */
  public MappedHost map(Inventory inventory, HostState state) {
    Offer offer = options.offers().select(inventory, state);
    var excluded = new ArrayList<>(offer.excluded());
    var byDevice = new LinkedHashMap<PciAddress, List<OfferedFunction>>();
    for (OfferedFunction function : offer.functions()) {
      whyNot(function)
          .ifPresentOrElse(
              excluded::add,
              () ->
                  byDevice
                      .computeIfAbsent(function.device().address(), a -> new ArrayList<>())
                      .add(function));
    }
    List<DriverDevice> devices =
        byDevice.values().stream().map(functions -> device(functions, inventory, state)).toList();
    return new MappedHost(new DriverReport(options.hostName(), devices), excluded);
  }

  private Optional<Exclusion> whyNot(OfferedFunction function) {
    Model model = function.device().model();
    if (!options.families().containsKey(model.family())) {
      return Optional.of(
          new Exclusion(
              function.address(),
              BuiltInRules.FAMILY_NOT_MAPPED,
              "family " + model.family() + " has no place in Cyborg's model by configuration"));
    }
    if (options.profile() == Profile.UPSTREAM
        && !options.upstreamEveryModel()
        && !UpstreamShape.knows(function.device().identity())) {
      return Optional.of(
          new Exclusion(
              function.address(),
              BuiltInRules.NOT_KNOWN_UPSTREAM,
              "Cyborg's own driver does not know " + function.device().identity()));
    }
    return Optional.empty();
  }

  private DriverDevice device(
      List<OfferedFunction> functions, Inventory inventory, HostState state) {
    PhysicalFunction pf = functions.get(0).device();
    ReportedAs as = Objects.requireNonNull(options.families().get(pf.model().family()));
    return new DriverDevice(
        pf.identity().vendor().toString(),
        shape.model(pf),
        as.type(),
        Optional.of(shape.stdBoardInfo(pf)),
        Optional.of(shape.vendorBoardInfo(pf, inventory.cardOf(pf.address()))),
        DriverControlPathId.pci(pf.address()),
        deployables(pf, functions).entrySet().stream()
            .map(entry -> deployable(entry.getKey(), entry.getValue(), as, state))
            .toList(),
        false);
  }

  /** Functions by the address that names their deployable. */
  private Map<PciAddress, List<OfferedFunction>> deployables(
      PhysicalFunction pf, List<OfferedFunction> functions) {
    if (options.granularity() == Granularity.DEVICE) {
      return Map.of(pf.address(), functions);
    }
    var single = new LinkedHashMap<PciAddress, List<OfferedFunction>>();
    functions.forEach(function -> single.put(function.address(), List.of(function)));
    return single;
  }

  private DriverDeployable deployable(
      PciAddress named, List<OfferedFunction> functions, ReportedAs as, HostState state) {
    return new DriverDeployable(
        options.deployablePrefix() + "_" + named,
        functions.size(),
        shape.attributes(functions, as),
        functions.stream()
            .map(OfferedFunction::address)
            .map(a -> DriverAttachHandle.pci(a, state.assigned().contains(a)))
            .toList(),
        as.driverName());
  }
}
