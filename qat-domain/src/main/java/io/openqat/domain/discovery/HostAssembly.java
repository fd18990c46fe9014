// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.FileReason;
import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.discovery.FunctionClaims.Claim;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Makes a report of what an adapter reads. The order lets each fact cost one access: identify all
 * functions, read the PFs, then the VFs that nobody lists, then those that PFs list.
 */
public final class HostAssembly {
  private final HostReader host;
  private final Catalog catalog;

  private final Map<PciAddress, Reading<PciIdentity>> identities = new HashMap<>();

  /** In the order of addresses, in which functions are identified. */
  private final Map<PciAddress, Catalog.Match> candidates = new LinkedHashMap<>();

  private final Map<PciAddress, FunctionReading> devices = new LinkedHashMap<>();
  private final Map<PciAddress, List<VirtualFunction>> functions = new HashMap<>();
  private final List<OrphanFunction> orphans = new ArrayList<>();
  private final List<Finding> findings = new ArrayList<>();

  /** Of the function that is looked at; they count only if the function does. */
  private final List<Finding> noted = new ArrayList<>();

  /** Functions of the class, or on a driver, of accelerators that no row has, by their ids. */
  private final SortedMap<String, SortedSet<PciAddress>> unknown = new TreeMap<>();

  private HostFacts facts = HostFacts.UNKNOWN;

  private HostAssembly(HostReader host, Catalog catalog) {
    this.host = host;
    this.catalog = catalog;
  }

  /**
   * One pass over a host.
   *
   * @param catalog what to look for
   * @throws HostUnreadableException when the host itself cannot be read
   */
  public static DiscoveryReport of(HostReader host, Catalog catalog) {
    return new HostAssembly(host, catalog).run();
  }

  /**
   * One pass over a host that is told in a file.
   *
   * @param file in UTF-8; read anew each time
   * @param parser makes a reader of its text
   * @throws HostUnreadableException when the file cannot be read
   */
  public static DiscoveryReport ofFile(
      Path file, Function<String, HostReader> parser, Catalog catalog) {
    try {
      return of(parser.apply(Files.readString(file)), catalog);
    } catch (IOException e) {
      throw new HostUnreadableException(file + " cannot be read: " + FileReason.of(e), e);
    }
  }

  private DiscoveryReport run() {
    long start = System.nanoTime();
    SortedSet<PciAddress> listed = new TreeSet<>(host.functions(findings::add));
    listed.forEach(this::identify);
    host.expectDevices(
        candidates.entrySet().stream()
            .filter(candidate -> isPhysical(candidate.getValue()))
            .map(Map.Entry::getKey)
            .toList());
    facts = host.host(catalog);
    facts.drivers().bound().keySet().forEach(this::noteForeignBound);
    candidates.forEach(this::readDevice);
    var claims = FunctionClaims.of(devices);
    readOrphans(claims);
    claims.byFunction().forEach(this::readFunction);
    List<PhysicalFunction> complete = devices.entrySet().stream().map(this::complete).toList();
    var cards = new CardGrouping(bridge -> identityOf(bridge).optional(), catalog);
    var inventory = new Inventory(cards.group(complete), complete, orphans);
    facts = facts.withGroups(groups(inventory));
    unknown.forEach(this::noteUnknown);
    findings.addAll(InventoryReview.of(inventory, facts, catalog));
    if (candidates.isEmpty() && unknown.isEmpty()) {
      findings.addAll(NothingFound.of(known(listed), catalog));
    }
    var duration = Duration.ofNanos(System.nanoTime() - start);
    return new DiscoveryReport(inventory, findings, new Scan(listed.size(), duration), facts);
  }

  private Map<IommuGroup, GroupFacts> groups(Inventory inventory) {
    var all = new LinkedHashSet<IommuGroup>();
    for (PhysicalFunction pf : inventory.devices()) {
      pf.host().iommuGroup().optional().ifPresent(all::add);
      for (VirtualFunction vf : pf.functions()) {
        vf.host().iommuGroup().optional().ifPresent(all::add);
      }
    }
    for (OrphanFunction orphan : inventory.orphans()) {
      orphan.host().iommuGroup().optional().ifPresent(all::add);
    }
    var groups = new HashMap<IommuGroup, GroupFacts>();
    for (IommuGroup group : all) {
      host.group(group, candidates.keySet()).ifPresent(read -> groups.put(group, read));
    }
    return groups;
  }

  /** What the functions are that told it, in the order of their addresses. */
  private SortedMap<PciAddress, PciIdentity> known(SortedSet<PciAddress> listed) {
    var known = new TreeMap<PciAddress, PciIdentity>();
    listed.forEach(
        address -> identityOf(address).optional().ifPresent(id -> known.put(address, id)));
    return known;
  }

  /** On a host with one node everything is on it, whatever its firmware leaves out. */
  private HostBinding placed(HostBinding binding) {
    boolean untold = binding.numaNode().optional().filter(n -> !n.isKnown()).isPresent();
    return untold && facts.nodes().orElse(0) == 1
        ? binding.withNode(Reading.known(new NumaNode(0)))
        : binding;
  }

  /** A driver of the catalogue has it, and no row. */
  private void noteForeignBound(PciAddress address) {
    if (!candidates.containsKey(address)) {
      identityOf(address).optional().ifPresent(id -> addUnknown(id, address));
    }
  }

  private void addUnknown(PciIdentity identity, PciAddress address) {
    unknown.computeIfAbsent(identity.toString(), i -> new TreeSet<>()).add(address);
  }

  private void noteUnknown(String identity, SortedSet<PciAddress> functions) {
    PciAddress first = functions.first();
    DriverName driver = facts.drivers().bound().get(first);
    String on = driver == null ? "" : " on driver " + driver;
    String more = functions.size() > 1 ? " (and " + (functions.size() - 1) + " more)" : "";
    note(
        FindingKinds.CO_PROCESSOR_UNKNOWN,
        first,
        driver == null ? "class" : "driver",
        "a co-processor " + identity + on + " that no row of the catalogue has" + more);
    settle(true);
  }

  private void identify(PciAddress address) {
    Reading<PciIdentity> identity = host.identity(address, noted::add);
    identities.put(address, identity);
    Optional<PciIdentity> known = identity.optional();
    Optional<Catalog.Match> match = known.flatMap(id -> catalog.match(id.vendor(), id.device()));
    match.ifPresent(m -> candidates.put(address, m));
    known
        .filter(id -> match.isEmpty() && catalog.hasVendor(id.vendor()))
        .filter(id -> isCoProcessor(host.pciClass(address)))
        .ifPresent(id -> addUnknown(id, address));
    settle(match.isPresent() || known.isEmpty());
  }

  /** Base class 0b, subclass 40. */
  private static boolean isCoProcessor(OptionalInt pciClass) {
    return pciClass.isPresent() && pciClass.getAsInt() >> 8 == 0x0b40;
  }

  private static boolean isPhysical(Catalog.Match match) {
    return match.role() == Catalog.Role.PHYSICAL;
  }

  private void readDevice(PciAddress address, Catalog.Match match) {
    if (isPhysical(match)) {
      Optional<FunctionReading> device =
          host.device(address, catalog.statusLayout(match.model()), noted::add)
              .filter(reading -> reading.parent().isAbsent());
      device.ifPresent(reading -> devices.put(address, reading));
      settle(device.isPresent());
    }
  }

  private void readOrphans(FunctionClaims claims) {
    candidates.forEach(
        (address, match) -> {
          if (!devices.containsKey(address) && !claims.hold(address)) {
            Optional<FunctionReading> orphan = host.function(address, noted::add);
            orphan.ifPresent(
                reading -> addOrphan(address, reading, isBesideItsLike(match.model())));
            settle(orphan.isPresent());
          }
        });
  }

  private boolean isBesideItsLike(Model model) {
    return devices.entrySet().stream()
        .anyMatch(pf -> canHaveFunctions(pf.getValue()) && modelOf(pf.getKey()).equals(model));
  }

  /** A PF that a guest was given shows no SR-IOV there, so that no VF in that guest is its. */
  private static boolean canHaveFunctions(FunctionReading device) {
    return device.sriov().filter(sriov -> !sriov.total().equals(Reading.known(0))).isPresent();
  }

  private void addOrphan(PciAddress address, FunctionReading reading, boolean besideItsLike) {
    PciIdentity identity = identityOf(address).optional().orElseThrow();
    orphans.add(new OrphanFunction(address, identity, modelOf(address), placed(reading.host())));
    Optional<PciAddress> parent = reading.parent().optional();
    if (parent.isPresent()) {
      String why = isPresent(parent.get()) ? " does not list it" : " is not there";
      note(FindingKinds.VF_UNLISTED, address, "physfn", "its PF " + parent.get() + why);
    } else if (besideItsLike) {
      note(FindingKinds.VF_UNLISTED, address, "physfn", "a VF that no PF lists");
    }
  }

  private void readFunction(PciAddress address, List<Claim> claims) {
    boolean device = devices.containsKey(address);
    boolean there = device || isPresent(address);
    Optional<FunctionReading> reading =
        there && !device ? host.function(address, noted::add) : Optional.empty();
    Optional<PciAddress> named = reading.flatMap(r -> r.parent().optional());
    Claim claim = FunctionClaims.settle(claims, named);
    reading.ifPresent(
        r -> {
          functions
              .computeIfAbsent(claim.parent(), p -> new ArrayList<>())
              .add(
                  new VirtualFunction(
                      address, claim.index(), identityOf(address), placed(r.host())));
          claim
              .contradiction(named)
              .ifPresent(what -> note(FindingKinds.VF_PARENT_MISMATCH, address, "physfn", what));
        });
    settle(reading.isPresent());
    if (claims.size() > 1) {
      String all = FunctionClaims.words(claims) + "; counted as " + claim;
      note(FindingKinds.VF_CLAIMED_TWICE, address, "physfn", "listed as " + all);
    }
    if (device) {
      String what = "leads to " + address + ", which is a PF itself";
      note(FindingKinds.VF_PARENT_MISMATCH, claim.parent(), claim.link(), what);
    } else if (!there) {
      String what = "leads to " + address + ", which is not there";
      note(FindingKinds.VF_MISSING, claim.parent(), claim.link(), what);
    }
    settle(true);
  }

  private PhysicalFunction complete(Map.Entry<PciAddress, FunctionReading> device) {
    PciAddress address = device.getKey();
    FunctionReading reading = device.getValue();
    return new PhysicalFunction(
        address,
        identityOf(address).optional().orElseThrow(),
        modelOf(address),
        reading.revision(),
        reading.upstream(),
        placed(reading.host()),
        reading.status(),
        reading.sriov(),
        functions.getOrDefault(address, List.of()));
  }

  private Model modelOf(PciAddress candidate) {
    return Objects.requireNonNull(candidates.get(candidate), "candidate").model();
  }

  /** What a function is; read now when it came after the listing. */
  private Reading<PciIdentity> identityOf(PciAddress address) {
    return identities.computeIfAbsent(address, a -> host.identity(a, finding -> {}));
  }

  private boolean isPresent(PciAddress address) {
    return !identityOf(address).isAbsent();
  }

  private void note(FindingKind kind, PciAddress address, String file, String message) {
    noted.add(Finding.about(kind, address, SysPath.of(address, file), message));
  }

  /** Keeps or forgets what was noted of the last function. */
  private void settle(boolean counts) {
    if (counts) {
      findings.addAll(noted);
    }
    noted.clear();
  }
}
