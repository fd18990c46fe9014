// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.GroupFacts;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.InventoryReview;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.VisibleLinks;
import io.openqat.fake.scenario.FaultKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** What a look at a simulated kernel gives, from its state and not from its files. */
final class ExpectedReport {
  private final Kernel kernel;
  private final Catalog catalog;
  private final VisibleLinks links;
  private final ExpectedHost host;
  private final ExpectedFunctions facts;
  private final List<Finding> findings = new ArrayList<>();
  private final SortedMap<PciAddress, Reading<PciIdentity>> identities = new TreeMap<>();
  private final SortedMap<PciAddress, Candidate> candidates = new TreeMap<>();
  private final SortedMap<PciAddress, PhysicalFunction> devices = new TreeMap<>();

  /** A function whose id the catalogue lists. */
  private record Candidate(PciFunction function, PciIdentity identity, Catalog.Match match) {
    boolean isPhysical() {
      return match.role() == Catalog.Role.PHYSICAL && function.parent().isEmpty();
    }
  }

  ExpectedReport(Kernel kernel, Catalog catalog) {
    this.kernel = kernel;
    this.catalog = catalog;
    this.links = new VisibleLinks(kernel);
    this.host = new ExpectedHost(kernel, catalog, links);
    this.facts = new ExpectedFunctions(kernel, catalog, links, host);
  }

  DiscoveryReport report() {
    strayEntries();
    kernel.functions().stream().filter(links::isListed).forEach(this::identify);
    candidates.values().stream().filter(Candidate::isPhysical).forEach(this::readDevice);
    var claims = new ExpectedClaims();
    devices.keySet().forEach(address -> claims.add(address, facts.children(address, findings)));
    List<OrphanFunction> orphans = orphans(claims);
    Map<PciAddress, List<VirtualFunction>> functions = functions(claims);
    List<PhysicalFunction> complete =
        devices.values().stream()
            .map(pf -> pf.withFunctions(functions.getOrDefault(pf.address(), List.of())))
            .toList();
    var cards =
        new CardGrouping(
            bridge -> Optional.ofNullable(identities.get(bridge)).flatMap(Reading::optional));
    var inventory = new Inventory(cards.group(complete), complete, orphans);
    HostFacts known = host.facts().withGroups(groups(inventory));
    unknownCoProcessors(known);
    findings.addAll(InventoryReview.of(inventory, known, catalog));
    return new DiscoveryReport(
        inventory, findings, new DiscoveryReport.Scan(identities.size(), Duration.ZERO), known);
  }

  private Map<IommuGroup, GroupFacts> groups(Inventory inventory) {
    var bindings = new ArrayList<HostBinding>();
    var whole = new HashSet<Reading<IommuGroup>>();
    for (PhysicalFunction pf : inventory.devices()) {
      bindings.add(pf.host());
      pf.functions().forEach(vf -> bindings.add(vf.host()));
      if (facts.children(pf.address(), new ArrayList<>()).isEmpty()) {
        whole.add(pf.host().iommuGroup());
      }
    }
    inventory.orphans().forEach(orphan -> bindings.add(orphan.host()));
    var groups = new HashMap<IommuGroup, GroupFacts>();
    for (HostBinding binding : bindings) {
      Reading<IommuGroup> group = binding.iommuGroup();
      group
          .optional()
          .ifPresent(
              number ->
                  groups.put(
                      number, host.group(number, candidates.keySet(), whole.contains(group))));
    }
    return groups;
  }

  /** Those of a vendor of accelerators by their class, and what an accelerator's driver has. */
  private void unknownCoProcessors(HostFacts known) {
    Map<PciAddress, DriverName> bound = known.drivers().bound();
    var byId = new TreeMap<String, SortedSet<PciAddress>>();
    identities.forEach(
        (address, identity) -> {
          boolean here =
              identity.optional().filter(id -> catalog.hasVendor(id.vendor())).isPresent()
                  && kernel.function(address).orElseThrow().traits().classCode() == 0x0b4000;
          if (!candidates.containsKey(address) && (here || bound.containsKey(address))) {
            identity
                .optional()
                .ifPresent(
                    id -> byId.computeIfAbsent(id.toString(), i -> new TreeSet<>()).add(address));
          }
        });
    byId.forEach((id, addresses) -> findings.add(unknown(id, addresses, bound)));
    if (candidates.isEmpty() && byId.isEmpty()) {
      findings.add(
          new Finding(
              FindingKinds.NOTHING_FOUND,
              Optional.empty(),
              Optional.of(SysPath.DEVICES),
              "no accelerator"));
    }
  }

  private static Finding unknown(
      String id, SortedSet<PciAddress> addresses, Map<PciAddress, DriverName> bound) {
    PciAddress first = addresses.first();
    DriverName driver = bound.get(first);
    String on = driver == null ? "" : " on driver " + driver;
    int others = addresses.size() - 1;
    return Finding.about(
        FindingKinds.CO_PROCESSOR_UNKNOWN,
        first,
        SysPath.of(first, driver == null ? "class" : "driver"),
        "a co-processor "
            + id
            + on
            + " that no row of the catalogue has"
            + (others == 0 ? "" : " (and " + others + " more)"));
  }

  private void strayEntries() {
    kernel
        .disturbances()
        .ofHost(FaultKind.STRAY_ENTRY)
        .flatMap(fault -> fault.value().stream())
        .distinct()
        .forEach(
            name ->
                findings.add(
                    new Finding(
                        FindingKinds.UNEXPECTED_ENTRY,
                        Optional.empty(),
                        Optional.of(SysPath.DEVICES),
                        "holds '" + name + "', which is no PCI address")));
  }

  private void identify(PciFunction function) {
    ExpectedReadings sight = sight(function);
    Reading<PciIdentity> identity = ExpectedFunctions.identity(function, sight);
    identities.put(function.address(), identity);
    Optional<Candidate> candidate =
        identity
            .optional()
            .flatMap(
                id ->
                    catalog
                        .match(id.vendor(), id.device())
                        .map(match -> new Candidate(function, id, match)));
    candidate.ifPresent(c -> candidates.put(function.address(), c));
    if (candidate.isPresent() || identity.optional().isEmpty()) {
      findings.addAll(sight.findings());
    }
  }

  private void readDevice(Candidate candidate) {
    ExpectedReadings sight = sight(candidate.function());
    devices.put(
        candidate.function().address(),
        facts.device(candidate.function(), candidate.identity(), candidate.match().model(), sight));
    findings.addAll(sight.findings());
  }

  private List<OrphanFunction> orphans(ExpectedClaims claims) {
    return candidates.values().stream()
        .filter(c -> !devices.containsKey(c.function().address()))
        .filter(c -> !claims.holds(c.function().address()))
        .map(this::orphan)
        .toList();
  }

  private static boolean canHaveFunctions(PhysicalFunction pf) {
    return pf.sriov().filter(sriov -> !sriov.total().equals(Reading.known(0))).isPresent();
  }

  private OrphanFunction orphan(Candidate candidate) {
    ExpectedReadings sight = sight(candidate.function());
    Reading<PciAddress> parent = facts.parent(candidate.function(), sight);
    var host = facts.binding(candidate.function(), sight);
    boolean ownHost =
        devices.values().stream()
            .filter(ExpectedReport::canHaveFunctions)
            .anyMatch(pf -> pf.model().equals(candidate.match().model()));
    if (parent.optional().isPresent()) {
      PciAddress named = parent.optional().get();
      String why = visible(named).isPresent() ? " does not list it" : " is not there";
      sight.report(FindingKinds.VF_UNLISTED, "physfn", "its PF " + named + why);
    } else if (ownHost) {
      sight.report(FindingKinds.VF_UNLISTED, "physfn", "a VF that no PF lists");
    }
    findings.addAll(sight.findings());
    return new OrphanFunction(
        candidate.function().address(), candidate.identity(), candidate.match().model(), host);
  }

  private Map<PciAddress, List<VirtualFunction>> functions(ExpectedClaims claims) {
    var functions = new HashMap<PciAddress, List<VirtualFunction>>();
    claims
        .settle(this::named, findings)
        .forEach(
            (address, claim) ->
                function(address, claim)
                    .ifPresent(
                        vf ->
                            functions
                                .computeIfAbsent(claim.parent(), p -> new ArrayList<>())
                                .add(vf)));
    return functions;
  }

  /** What the VF itself says, where two PFs list it. */
  private ExpectedClaims.Witness named(PciAddress address) {
    ExpectedReadings sight = new ExpectedReadings(address, kernel.disturbances());
    Reading<PciAddress> parent =
        visible(address).map(f -> facts.parent(f, sight)).orElseGet(Reading::absent);
    return new ExpectedClaims.Witness(parent, sight);
  }

  private Optional<VirtualFunction> function(PciAddress address, ExpectedClaims.Claim claim) {
    Optional<PciFunction> function = visible(address);
    if (function.isEmpty()) {
      ExpectedReadings parent = new ExpectedReadings(claim.parent(), kernel.disturbances());
      parent.report(
          FindingKinds.VF_MISSING,
          "virtfn" + claim.index(),
          "leads to " + address + ", which is not there");
      findings.addAll(parent.findings());
      return Optional.empty();
    }
    ExpectedReadings sight = sight(function.get());
    Reading<PciIdentity> identity = identities.getOrDefault(address, Reading.absent());
    VirtualFunction vf = facts.function(function.get(), claim, identity, sight);
    findings.addAll(sight.findings());
    return Optional.of(vf);
  }

  /** A function that is listed, and there when it is looked at. */
  private Optional<PciFunction> visible(PciAddress address) {
    return kernel
        .function(address)
        .filter(links::isListed)
        .filter(f -> !kernel.disturbances().has(address, FaultKind.GONE));
  }

  private ExpectedReadings sight(PciFunction function) {
    return new ExpectedReadings(function.address(), kernel.disturbances());
  }
}
