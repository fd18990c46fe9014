// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import static io.openqat.json.SharedValues.reading;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceRule;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Severity;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.watch.WatchFindings;
import io.openqat.json.InventoryDocument.CardEntry;
import io.openqat.json.InventoryDocument.FindingEntry;
import io.openqat.json.InventoryDocument.OrphanEntry;
import io.openqat.json.SeenHost.Against;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * The host that a document tells of. A value that a later version may have added is passed over
 * where nothing depends on it; anything else that a host cannot have is an {@link
 * IllegalArgumentException}.
 */
final class DocumentHost {
  private static final int LONGEST_NAME = 255;
  private static final Pattern REVISION = Pattern.compile("0x[0-9a-f]{2}");

  private final InventoryDocument document;
  private final Catalog catalog;
  private final SharedValues shared;

  private final Map<PciAddress, List<Against>> refusals = new HashMap<>();

  DocumentHost(InventoryDocument document, Catalog catalog, SharedValues shared) {
    this.document = document;
    this.catalog = catalog;
    this.shared = shared;
  }

  SeenHost host() {
    String name = document.host();
    if (name.isBlank() || name.length() > LONGEST_NAME) {
      throw new IllegalArgumentException("the host's name has " + name.length() + " characters");
    }
    var inventory =
        new Inventory(
            document.cards().stream().map(this::card).toList(),
            document.devices().stream().map(this::device).toList(),
            document.orphans().stream().map(this::orphan).toList());
    Map<PciAddress, String> errors = new HashMap<>();
    Set<PciAddress> held = new HashSet<>();
    for (FindingEntry finding : document.findings()) {
      Optional<PciAddress> address = finding.address().map(shared::address);
      if (severity(finding) == Severity.ERROR) {
        address.ifPresent(at -> errors.putIfAbsent(at, finding.code()));
      }
      if (finding.code().equals(WatchFindings.FUNCTION_HELD.code())) {
        address.ifPresent(held::add);
      }
    }
    Optional<Severity> worst =
        document.findings().stream().map(DocumentHost::severity).max(Severity::compareTo);
    boolean synthetic = document.synthetic().orElse(false);
    return new SeenHost(name, synthetic, inventory, refusals, errors, held, worst);
  }

  /** One that is not known here is at least worth a look. */
  private static Severity severity(FindingEntry finding) {
    return Arrays.stream(Severity.values())
        .filter(known -> known.toString().equals(finding.severity()))
        .findFirst()
        .orElse(Severity.WARNING);
  }

  private Card card(CardEntry entry) {
    List<PciAddress> devices = entry.devices().stream().map(shared::address).toList();
    CardKind kind =
        Arrays.stream(CardKind.values())
            .filter(known -> known.toString().equals(entry.kind()))
            .findFirst()
            .orElse(devices.size() > 1 ? CardKind.NUMA_NODE : CardKind.FUNCTION);
    return new Card(entry.id(), kind, reading(entry.numaNode(), NumaNode::new), devices);
  }

  private PhysicalFunction device(DeviceEntry entry) {
    PciAddress address = shared.address(entry.address());
    var identity =
        new PciIdentity(
            shared.id(entry.vendor()),
            shared.id(entry.device()),
            entry
                .subsystemVendor()
                .flatMap(
                    vendor ->
                        entry
                            .subsystemDevice()
                            .map(
                                device ->
                                    new PciIdentity.Subsystem(
                                        shared.id(vendor), shared.id(device)))));
    refuse(address, entry.refusedBy());
    return new PhysicalFunction(
        address,
        identity,
        model(entry),
        reading(entry.revision(), DocumentHost::revision),
        List.of(),
        shared.binding(entry.host()),
        status(entry),
        entry.sriov().map(this::sriov),
        entry.functions().stream().map(vf -> function(vf, identity)).toList());
  }

  private VirtualFunction function(DeviceEntry.FunctionEntry entry, PciIdentity device) {
    PciAddress address = shared.address(entry.address());
    refuse(address, entry.refusedBy());
    Reading<PciIdentity> identity =
        reading(entry.device(), id -> shared.identity(device.vendor(), id));
    return shared.once(
        new VirtualFunction(address, entry.index(), identity, shared.binding(entry.host())));
  }

  private OrphanFunction orphan(OrphanEntry entry) {
    PciAddress address = shared.address(entry.address());
    refuse(address, entry.refusedBy());
    PciId device = shared.id(entry.device());
    Model model =
        catalog.models().stream()
            .filter(row -> row.name().equals(entry.model()))
            .findFirst()
            .orElseGet(() -> stranger("", entry.model(), new PciId(0), device, Optional.empty()));
    var identity = new PciIdentity(model.vendor(), device, Optional.empty());
    return new OrphanFunction(address, identity, model, shared.binding(entry.host()));
  }

  private void refuse(PciAddress function, Optional<List<ReasonEntry>> reasons) {
    List<Against> against =
        reasons.orElse(List.of()).stream()
            .map(reason -> new Against(reason.rule(), reason.text()))
            .toList();
    if (!against.isEmpty()) {
      refusals.put(function, shared.once(against));
    }
  }

  private DeviceStatus status(DeviceEntry entry) {
    var attributes = new TreeMap<String, Reading<String>>();
    entry
        .attributes()
        .orElse(Map.of())
        .forEach((name, value) -> attributes.put(name, Reading.known(value)));
    return new DeviceStatus(
        reading(entry.state().flatMap(OperationalState::tryParse), Function.identity()),
        reading(entry.services(), shared::services),
        reading(entry.ras(), Function.identity()),
        attributes);
  }

  private Sriov sriov(DeviceEntry.SriovEntry entry) {
    return new Sriov(
        reading(entry.total(), Function.identity()),
        reading(entry.enabled(), Function.identity()),
        reading(entry.offset(), Function.identity()),
        reading(entry.stride(), Function.identity()),
        reading(entry.vfDevice(), shared::id),
        reading(entry.autoprobe(), Function.identity()));
  }

  private static int revision(String text) {
    if (!REVISION.matcher(text).matches()) {
      throw new IllegalArgumentException("not a revision: '" + text + "'");
    }
    return Integer.parseInt(text.substring(2), 16);
  }

  /** The row of the catalogue; of a model that only the agent knows, what its document tells. */
  private Model model(DeviceEntry entry) {
    PciId vendor = shared.id(entry.vendor());
    PciId device = shared.id(entry.device());
    return catalog
        .match(vendor, device)
        .map(Catalog.Match::model)
        .filter(row -> row.name().equals(entry.model()))
        .orElseGet(
            () -> stranger(entry.family(), entry.model(), vendor, device, entry.generation()));
  }

  private static Model stranger(
      String family, String name, PciId vendor, PciId device, Optional<Integer> generation) {
    return new Model(
        family,
        name,
        vendor,
        new TreeSet<>(Set.of(device)),
        Collections.emptySortedSet(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        generation,
        Optional.empty(),
        new ServiceRule(ServiceSet.NONE, 0, ServiceSet.NONE),
        false,
        CardKind.FUNCTION,
        Collections.emptySortedSet(),
        "no",
        "an agent's document");
  }
}
