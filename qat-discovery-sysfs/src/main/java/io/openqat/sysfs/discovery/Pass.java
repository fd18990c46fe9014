// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.discovery;

import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.InventoryReview;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.sysfs.discovery.Claims.Claim;
import io.openqat.sysfs.file.HostFiles;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One look at the host, in the order that makes each fact cost one access: list all functions,
 * identify each, read the PFs, then the VFs they list, then the VFs nobody lists.
 */
final class Pass {
  private final HostFiles files;
  private final Catalog catalog;

  private final KnownIdentities known;

  private final Map<PciAddress, Reading<PciIdentity>> identities = new HashMap<>();
  private final SortedMap<PciAddress, Catalog.Match> candidates = new TreeMap<>();
  private final SortedMap<PciAddress, PhysicalDraft> drafts = new TreeMap<>();
  private final List<Finding> findings = new ArrayList<>();

  /**
   * A pass that may go by what earlier ones learned.
   *
   * @param known filled with what this one learns
   */
  Pass(HostFiles files, Catalog catalog, KnownIdentities known) {
    this.files = files;
    this.catalog = catalog;
    this.known = known;
  }

  DiscoveryReport run() {
    long start = System.nanoTime();
    Listing listing = Listing.of(files);
    findings.addAll(listing.findings());
    listing.addresses().forEach(this::identify);
    candidates.forEach(this::readPhysical);
    var claims = new Claims(drafts.values());
    List<OrphanFunction> orphans = readOrphans(claims);
    List<PhysicalFunction> devices = readVirtual(claims);
    var cards = new CardGrouping(bridge -> identityOf(bridge).optional());
    var inventory = new Inventory(cards.group(devices), devices, orphans);
    findings.addAll(InventoryReview.of(inventory, catalog));
    var duration = Duration.ofNanos(System.nanoTime() - start);
    return new DiscoveryReport(inventory, findings, new Scan(listing.addresses().size(), duration));
  }

  private void identify(PciAddress address) {
    Attributes function = attributes(address);
    Reading<PciIdentity> identity = known.of(function);
    identities.put(address, identity);
    Optional<Catalog.Match> match =
        identity.optional().flatMap(id -> catalog.match(id.vendor(), id.device()));
    match.ifPresent(m -> candidates.put(address, m));
    if (match.isPresent() || identity.optional().isEmpty()) {
      findings.addAll(function.findings());
    }
  }

  private void readPhysical(PciAddress address, Catalog.Match match) {
    if (match.role() != Catalog.Role.PHYSICAL) {
      return;
    }
    Attributes device = attributes(address);
    var reader = new PhysicalReader(files, this::isPresent);
    PciIdentity identity = identityOf(address).optional().orElseThrow();
    reader
        .read(device, identity, match.model(), catalog.statusLayout(match.model()))
        .ifPresent(draft -> drafts.put(address, draft));
    if (drafts.containsKey(address)) {
      findings.addAll(device.findings());
    }
  }

  private List<PhysicalFunction> readVirtual(Claims claims) {
    var functions = new HashMap<PciAddress, List<VirtualFunction>>();
    for (Map.Entry<PciAddress, Claim> entry :
        claims.settle(this::attributes, findings).entrySet()) {
      Claim claim = entry.getValue();
      readVirtual(entry.getKey(), claim)
          .ifPresent(
              vf -> functions.computeIfAbsent(claim.parent(), p -> new ArrayList<>()).add(vf));
    }
    return drafts.values().stream()
        .map(draft -> draft.with(functions.getOrDefault(draft.address(), List.of())))
        .toList();
  }

  private Optional<VirtualFunction> readVirtual(PciAddress address, Claim claim) {
    Attributes function = attributes(address);
    Attributes parent = attributes(claim.parent());
    Optional<VirtualFunction> vf = Optional.empty();
    if (drafts.containsKey(address)) {
      parent.report(
          FindingKinds.VF_PARENT_MISMATCH,
          "virtfn" + claim.index(),
          "leads to " + address + ", which is a PF itself");
    } else if (isPresent(address)) {
      vf = VirtualReader.read(function, identityOf(address), claim.parent(), claim.index());
    } else {
      parent.report(
          FindingKinds.VF_MISSING,
          "virtfn" + claim.index(),
          "leads to " + address + ", which is not there");
    }
    findings.addAll(parent.findings());
    if (vf.isPresent()) {
      findings.addAll(function.findings());
    }
    return vf;
  }

  private List<OrphanFunction> readOrphans(Claims claims) {
    var orphans = new ArrayList<OrphanFunction>();
    candidates.forEach(
        (address, match) -> {
          if (!drafts.containsKey(address) && !claims.hold(address)) {
            readOrphan(address, match).ifPresent(orphans::add);
          }
        });
    return orphans;
  }

  private Optional<OrphanFunction> readOrphan(PciAddress address, Catalog.Match match) {
    Attributes function = attributes(address);
    Reading<PciAddress> parent = VirtualReader.parent(function);
    var host = HostBindingReader.read(function);
    boolean suspicious = host.numaNode().isAbsent() || !function.findings().isEmpty();
    boolean physical = match.role() == Catalog.Role.PHYSICAL;
    if ((suspicious || physical) && function.isGone()) {
      return Optional.empty();
    }
    boolean ownHost = drafts.values().stream().anyMatch(pf -> pf.model().equals(match.model()));
    if (parent.optional().isPresent()) {
      PciAddress named = parent.optional().get();
      String why = isPresent(named) ? " does not list it" : " is not there";
      function.report(FindingKinds.VF_UNLISTED, "physfn", "its PF " + named + why);
    } else if (ownHost) {
      function.report(FindingKinds.VF_UNLISTED, "physfn", "a VF that no PF lists");
    }
    findings.addAll(function.findings());
    PciIdentity identity = identityOf(address).optional().orElseThrow();
    return Optional.of(new OrphanFunction(address, identity, match.model(), host));
  }

  private Attributes attributes(PciAddress address) {
    return new Attributes(files, address);
  }

  /** What a function is; read now when it came after the listing. */
  private Reading<PciIdentity> identityOf(PciAddress address) {
    return identities.computeIfAbsent(address, a -> IdentityReader.read(attributes(a)));
  }

  private boolean isPresent(PciAddress address) {
    Reading<PciIdentity> identity = identities.get(address);
    return identity != null ? !identity.isAbsent() : !attributes(address).isGone();
  }
}
