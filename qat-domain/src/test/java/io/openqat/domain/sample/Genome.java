// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.sample;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.CardKind;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Health;
import io.openqat.domain.watch.Snapshot;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;

/**
 * A host as a row of small numbers, each of which decides one fact. Hosts that differ in a few
 * numbers differ in a few facts, so that changing some makes one host out of another.
 */
public record Genome(List<Integer> genes) {
  private static final int GENES = 12;
  private static final int SLOTS = 3;
  private static final int GENES_OF_DEVICE = 27;
  private static final int ORPHANS = 2;
  private static final int FINDINGS = 4;
  private static final int LENGTH = SLOTS * GENES_OF_DEVICE + ORPHANS * 4 + FINDINGS;
  private static final List<String> BUSES = List.of("0000:6b", "0000:70", "10000:01");
  private static final List<Integer> VF_MASKS = List.of(0, 0b111, 0b11, 0b101, 0b100, 0b1);

  /** One number that becomes another. */
  public record Mutation(int position, int value) {}

  public static Arbitrary<Genome> any() {
    return Arbitraries.randomValue(
        random -> new Genome(random.ints(LENGTH, 0, GENES).boxed().toList()));
  }

  /** A few numbers that become others, sometimes none. */
  public static Arbitrary<List<Mutation>> mutations() {
    return Combinators.combine(Arbitraries.integers().between(0, LENGTH - 1), gene())
        .as(Mutation::new)
        .list()
        .ofMaxSize(8)
        .withoutEdgeCases();
  }

  private static Arbitrary<Integer> gene() {
    return Arbitraries.integers().between(0, GENES - 1);
  }

  public Genome with(List<Mutation> mutations) {
    var next = new ArrayList<>(genes);
    mutations.forEach(m -> next.set(m.position(), m.value()));
    return new Genome(next);
  }

  public Inventory inventory() {
    return new Reader().inventory();
  }

  /** Findings that this host has besides those of its inventory. */
  public List<Finding> findings() {
    var reader = new Reader();
    reader.inventory();
    return reader.findings();
  }

  public Snapshot snapshot() {
    var reader = new Reader();
    Inventory inventory = reader.inventory();
    return new Snapshot(inventory, reader.findings(), reader.health);
  }

  /** Reads the numbers in order. */
  private final class Reader {
    private final Set<PciAddress> taken = new HashSet<>();
    private final Map<String, List<PhysicalFunction>> cards = new TreeMap<>();
    private final TreeMap<PciAddress, Health> health = new TreeMap<>();
    private int position;

    Inventory inventory() {
      BUSES.forEach(bus -> taken.add(PciAddress.parse(bus + ":00.0")));
      var devices = new ArrayList<PhysicalFunction>();
      for (int slot = 0; slot < SLOTS; slot++) {
        position = slot * GENES_OF_DEVICE;
        device(slot).ifPresent(devices::add);
      }
      var orphans = new ArrayList<OrphanFunction>();
      for (int i = 0; i < ORPHANS; i++) {
        orphan().ifPresent(orphans::add);
      }
      List<Card> grouped =
          cards.entrySet().stream().map(e -> card(e.getKey(), e.getValue())).toList();
      return new Inventory(grouped, devices, orphans);
    }

    List<Finding> findings() {
      var kinds = List.of(FindingKinds.DEVICE_DOWN, FindingKinds.ATTRIBUTE_UNREADABLE);
      var findings = new ArrayList<Finding>();
      for (int i = 0; i < FINDINGS; i++) {
        int gene = genes.get(position++);
        if (gene % 3 == 0) {
          var bus = BUSES.get(gene % SLOTS);
          findings.add(
              Finding.about(
                  kinds.get(i % 2), PciAddress.parse(bus + ":00.0"), "/sys/x", "seen " + gene));
        } else if (gene == 1) {
          findings.add(SampleHost.ofHost("odd\nentry"));
        }
      }
      return findings;
    }

    private Optional<PhysicalFunction> device(int slot) {
      boolean present = next() % 4 != 0;
      var device = new SampleDevice(BUSES.get(slot) + ":00.0");
      device.model = Models.named(pick(List.of("4xxx", "4xxx", "401xx")));
      device.identity = pick(List.of(id("4940", 0), id("4940", 1), id("4940", 2), id("4942", 0)));
      device.driver = reading(new DriverName("4xxx"), DriverName.VFIO_PCI);
      device.node = reading(new NumaNode(0), NumaNode.UNKNOWN);
      device.group = reading(new IommuGroup(7), new IommuGroup(8));
      device.revision = reading(0x40, 0x41);
      device.upstream =
          pick(List.of(List.of(), List.of(), List.of(PciAddress.parse("0000:01:00.0"))));
      device.state = reading(OperationalState.UP, OperationalState.DOWN);
      device.services = reading(ServiceSet.of("dc"), ServiceSet.of("sym", "asym"));
      device.errors = reading(new ErrorCounters(0, 0, 0), new ErrorCounters(3, 2, 1));
      attribute(device, "auto_reset");
      attribute(device, "num_rps");
      boolean hasSriov = next() % 4 != 0;
      var sriov =
          new Sriov(
              reading(16, 8),
              reading(0, 2),
              reading(1, 8),
              reading(1, 2),
              reading(PciId.parse("4941"), PciId.parse("4943")),
              reading(true, false));
      device.sriov = hasSriov ? Optional.of(sriov) : Optional.empty();
      functions(device, slot);
      health(device.address, present);
      String card = next() % 2 == 0 ? "node-0" : "function-" + device.address;
      if (!present) {
        return Optional.empty();
      }
      device.functions.forEach(vf -> taken.add(vf.address()));
      PhysicalFunction pf = device.build();
      cards.computeIfAbsent(card, id -> new ArrayList<>()).add(pf);
      return Optional.of(pf);
    }

    /** VFs on the PF's own bus, or on that of another one, and with other indexes. */
    private void functions(SampleDevice device, int slot) {
      int mask = pick(VF_MASKS);
      int shift = pick(List.of(0, 0, 0, 1));
      int bus = pick(List.of(slot, slot, slot, (slot + 1) % SLOTS));
      Reading<DriverName> driver = reading(DriverName.VFIO_PCI, new DriverName("4xxxvf"));
      Reading<PciIdentity> identity = reading(id("4941", 0), id("4941", 1));
      var base = PciAddress.parse(BUSES.get(bus) + ":00.0");
      for (int i = 0; i < 3; i++) {
        PciAddress address = base.virtualFunction(1, 1, i).orElseThrow();
        if ((mask & 1 << i) != 0 && !taken.contains(address)) {
          var host = new HostBinding(driver, device.node, device.group);
          device.functions.add(new VirtualFunction(address, i + shift, identity, host));
        }
      }
    }

    private void attribute(SampleDevice device, String name) {
      switch (next() % 4) {
        case 0 -> device.attributes.put(name, Reading.known("on"));
        case 1 -> device.attributes.put(name, Reading.known("off"));
        case 2 -> device.attributes.put(name, Reading.unreadable("/sys/x", "I/O error"));
        default -> {}
      }
    }

    private void health(PciAddress address, boolean present) {
      int gene = next();
      if (present && gene < 9) {
        var since = Instant.ofEpochSecond(gene % 3);
        var cause = new Cause("read-blocked", Grade.DEGRADED, "waits " + gene % 2);
        health.put(
            address,
            gene < 3 ? Health.goodSince(since) : new Health(List.of(cause), since, List.of()));
      }
    }

    private Optional<OrphanFunction> orphan() {
      boolean present = next() % 2 == 0;
      int where = next();
      PciAddress address =
          PciAddress.parse(BUSES.get(where % SLOTS) + ":00." + (1 + where / SLOTS % 2));
      var driver = reading(DriverName.VFIO_PCI, new DriverName("4xxxvf"));
      var identity = pick(List.of(id("4941", 0), id("4941", 1), id("4943", 0)));
      if (!present || !taken.add(address)) {
        return Optional.empty();
      }
      var host = new HostBinding(driver, Reading.absent(), Reading.absent());
      return Optional.of(new OrphanFunction(address, identity, Models.named("4xxx"), host));
    }

    private <T> Reading<T> reading(T one, T other) {
      int gene = next();
      return switch (gene) {
        case 0 -> Reading.absent();
        case 1 -> Reading.unreadable("/sys/x", "I/O\terror");
        default -> Reading.known(gene < 8 ? one : other);
      };
    }

    private <T> T pick(List<T> values) {
      return values.get(next() % values.size());
    }

    private int next() {
      return genes.get(position++);
    }
  }

  private static Card card(String id, List<PhysicalFunction> devices) {
    CardKind kind = id.startsWith("node") ? CardKind.NUMA_NODE : CardKind.FUNCTION;
    return new Card(
        id,
        kind,
        devices.get(0).host().numaNode(),
        devices.stream().map(PhysicalFunction::address).toList());
  }

  private static PciIdentity id(String device, int board) {
    var ids = SampleDevice.identity(device);
    return board == 0
        ? ids
        : new PciIdentity(
            ids.vendor(),
            ids.device(),
            Optional.of(new PciIdentity.Subsystem(ids.vendor(), new PciId(board))));
  }
}
