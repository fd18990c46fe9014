// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.SriovCapability;
import io.openqat.fake.kernel.VisibleLinks;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The facts of single functions, each looked at as a reader of its file would see it. */
final class ExpectedFunctions {
  private static final String ID = "an id like 0x8086";
  private static final String NUMBER = "a number from 0 to 65535";
  private static final String FUNCTION = "a link to a function";

  private final Kernel kernel;
  private final VisibleLinks links;
  private final ExpectedStatus status;
  private final ExpectedHost host;

  ExpectedFunctions(Kernel kernel, Catalog catalog, VisibleLinks links, ExpectedHost host) {
    this.kernel = kernel;
    this.host = host;
    this.links = links;
    this.status = new ExpectedStatus(kernel, catalog);
  }

  /** All in one line, or from a file each; absent when the function has gone away. */
  static Reading<PciIdentity> identity(PciFunction function, ExpectedReadings sight) {
    if (sight.isGone()) {
      return Reading.absent();
    }
    PciIdentity id = function.traits().identity();
    Reading<PciIdentity> line =
        sight.read("modalias", "a line like pci:v00008086d0000...", Optional.of(id));
    if (line.optional().isPresent()) {
      return line;
    }
    Reading<PciId> vendor = sight.read("vendor", ID, Optional.of(id.vendor()));
    if (vendor.optional().isEmpty()) {
      return missing(sight, "vendor", vendor);
    }
    Reading<PciId> device = sight.read("device", ID, Optional.of(id.device()));
    if (device.optional().isEmpty()) {
      return missing(sight, "device", device);
    }
    Optional<PciIdentity.Subsystem> board = id.subsystem();
    Optional<PciId> boardVendor =
        sight.read("subsystem_vendor", ID, board.map(PciIdentity.Subsystem::vendor)).optional();
    Optional<PciId> boardDevice =
        sight.read("subsystem_device", ID, board.map(PciIdentity.Subsystem::device)).optional();
    return Reading.known(
        new PciIdentity(
            vendor.optional().get(),
            device.optional().get(),
            boardVendor.flatMap(v -> boardDevice.map(d -> new PciIdentity.Subsystem(v, d)))));
  }

  private static Reading<PciIdentity> missing(
      ExpectedReadings sight, String file, Reading<PciId> reading) {
    String why = "neither modalias nor " + file + " can be read";
    if (reading.isAbsent()) {
      sight.report(FindingKinds.ATTRIBUTE_UNREADABLE, file, why);
    }
    return Reading.unreadable(SysPath.of(sight.address(), file), why);
  }

  /** Where there is one node everything is on it. */
  HostBinding binding(PciFunction function, ExpectedReadings sight) {
    int nodes = kernel.machine().nodeCount();
    Reading<NumaNode> told =
        sight.read(
            "numa_node",
            "a node number or -1",
            Optional.of(new NumaNode(function.traits().node())).filter(node -> nodes > 0));
    boolean placed = nodes == 1 && told.equals(Reading.known(NumaNode.UNKNOWN));
    return new HostBinding(
        host.told(function)
            .map(Reading::known)
            .orElseGet(() -> sight.read("driver", "a link to a driver", function.driver())),
        placed ? Reading.known(new NumaNode(0)) : told,
        sight.read("iommu_group", "a link to a group's number", links.group(function)));
  }

  Reading<PciAddress> parent(PciFunction function, ExpectedReadings sight) {
    return sight.read("physfn", FUNCTION, links.parent(function));
  }

  /** The VFs a PF lists, by index. */
  Map<Integer, PciAddress> children(PciAddress device, List<Finding> findings) {
    ExpectedReadings sight = new ExpectedReadings(device, kernel.disturbances());
    var listed = new TreeMap<Integer, PciAddress>();
    kernel
        .function(device)
        .map(links::children)
        .orElseGet(TreeMap::new)
        .forEach(
            (index, vf) ->
                sight
                    .read("virtfn" + index, FUNCTION, Optional.of(vf))
                    .optional()
                    .ifPresent(seen -> listed.put(index, seen)));
    findings.addAll(sight.findings());
    return listed;
  }

  PhysicalFunction device(
      PciFunction function, PciIdentity identity, Model model, ExpectedReadings sight) {
    // Its own directory says so where the driver's folder says otherwise.
    boolean hidden = sight.isMissing("driver");
    HostBinding bound = binding(function, sight);
    HostBinding seen = hidden ? withoutDriver(bound) : bound;
    return new PhysicalFunction(
        function.address(),
        identity,
        model,
        revision(function, seen, sight),
        upstream(function),
        seen.driver().isAbsent() ? seen.withOverride(override(function, sight)) : seen,
        status.of(function, model, sight),
        function.sriov().flatMap(sriov -> sriov(function, sriov, sight)),
        List.of());
  }

  private static HostBinding withoutDriver(HostBinding bound) {
    return new HostBinding(Reading.absent(), bound.numaNode(), bound.iommuGroup());
  }

  /** It is not asked where the same lock held back the count of VFs. */
  private Reading<DriverName> override(PciFunction function, ExpectedReadings sight) {
    return function.sriov().isPresent() && kernel.blocksReaders(function.address(), "sriov_numvfs")
        ? sight.unasked("driver_override")
        : sight.readDriver("driver_override", function.override());
  }

  /** Of a device that its own driver keeps awake, from the configuration space where that tells. */
  private Reading<Integer> revision(
      PciFunction function, HostBinding bound, ExpectedReadings sight) {
    boolean awake = bound.driver().optional().filter(driver -> !driver.isVfio()).isPresent();
    Optional<Fault> fault = kernel.disturbances().reading(function.address(), "config");
    boolean readable = fault.isEmpty() || fault.get().kind() == FaultKind.DANGLING;
    if (awake && fault.map(Fault::kind).equals(Optional.of(FaultKind.TOO_LONG))) {
      return Reading.known(0x39); // any text is bytes
    }
    if (!awake || !readable) {
      return sight.read("revision", "a form like 0x40", Optional.of(function.traits().revision()));
    }
    if (kernel.disturbances().has(function.address(), FaultKind.OFF_BUS)) {
      sight.report(
          FindingKinds.DEVICE_UNRESPONSIVE,
          "config",
          "reads all ones: it does not respond (rev ff)");
      return Reading.unreadable(SysPath.of(function.address(), "config"), "all ones");
    }
    return Reading.known(function.traits().revision());
  }

  /** A PF whose two counts are both missing looks like one that cannot have VFs. */
  private Optional<Sriov> sriov(
      PciFunction function, SriovCapability sriov, ExpectedReadings sight) {
    Reading<Integer> total = sight.read("sriov_totalvfs", NUMBER, Optional.of(sriov.total()));
    Reading<Integer> enabled =
        kernel.blocksReaders(function.address(), "sriov_numvfs")
            ? sight.heldBack("sriov_numvfs")
            : sight.read("sriov_numvfs", NUMBER, Optional.of(sriov.enabled()));
    if (total.isAbsent() && enabled.isAbsent()) {
      return Optional.empty();
    }
    return Optional.of(
        new Sriov(
            total,
            enabled,
            sight.read("sriov_offset", NUMBER, Optional.of(sriov.geometry().offset())),
            sight.read("sriov_stride", NUMBER, Optional.of(sriov.geometry().stride())),
            sight.read("sriov_vf_device", "an id like 4941", Optional.of(sriov.vfDevice())),
            sight.read("sriov_drivers_autoprobe", "0 or 1", Optional.of(sriov.autoprobe()))));
  }

  VirtualFunction function(
      PciFunction function,
      ExpectedClaims.Claim claim,
      Reading<PciIdentity> identity,
      ExpectedReadings sight) {
    parent(function, sight)
        .optional()
        .filter(named -> !named.equals(claim.parent()))
        .ifPresent(
            named ->
                sight.report(
                    FindingKinds.VF_PARENT_MISMATCH,
                    "physfn",
                    "names "
                        + named
                        + ", but "
                        + claim.parent()
                        + " lists it as virtfn"
                        + claim.index()));
    return new VirtualFunction(
        function.address(), claim.index(), identity, binding(function, sight));
  }

  /** The bridges above, the outermost first. */
  private List<PciAddress> upstream(PciFunction function) {
    var bridges = new ArrayDeque<PciAddress>();
    Optional<PciAddress> bridge = function.traits().bridge();
    while (bridge.isPresent()) {
      bridges.addFirst(bridge.get());
      bridge = kernel.function(bridge.get()).flatMap(f -> f.traits().bridge());
    }
    return List.copyOf(bridges);
  }
}
