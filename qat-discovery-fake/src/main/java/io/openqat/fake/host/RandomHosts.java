// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.ForeignEntry;
import io.openqat.fake.scenario.ForeignKind;
import io.openqat.fake.scenario.GuestEntry;
import io.openqat.fake.scenario.Hypervisor;
import io.openqat.fake.scenario.IommuMode;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Machine;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.VfioDenylist;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/** Hosts nobody thought of. The same seed and numbers always give the same host. */
public final class RandomHosts {
  /** One is on more often than not. */
  private static final List<IommuMode> IOMMUS =
      List.of(IommuMode.ON, IommuMode.ON, IommuMode.ON, IommuMode.OFF, IommuMode.NO_IOMMU);

  private static final List<String> DRIVERS = List.of("vfio-pci", "4xxx", "c6xx", "i40e");

  private final Catalog catalog;

  /** Hosts with the models of the built-in catalogue. */
  public RandomHosts() {
    this(QatFamily.catalog());
  }

  /**
   * Hosts with the models of a catalogue.
   *
   * @param catalog the models to choose from
   */
  public RandomHosts(Catalog catalog) {
    this.catalog = catalog;
  }

  /**
   * A host named {@code random-SEED}.
   *
   * @param seed decides everything else
   * @param devices PFs, 0 to 4096; some of them have VFs
   * @param foreign other PCI functions, 0 to 10,000; bridges come on top of them
   */
  public Scenario host(long seed, int devices, int foreign) {
    if (devices < 0 || devices > 4096 || foreign < 0 || foreign > 10_000) {
      throw new IllegalArgumentException("numbers out of range: " + devices + ", " + foreign);
    }
    var random = new Random(seed);
    KernelVersion kernel = pick(random, List.of(KernelVersion.values()));
    Machine machine = machine(random);
    var places = new Places();
    var others = new ArrayList<ForeignEntry>();
    var entries = new ArrayList<AcceleratorEntry>();
    var accelerators = new RandomAccelerators(random, catalog, kernel, machine);
    for (int i = 0; i < devices; i++) {
      int node = accelerators.node();
      Optional<PciAddress> bridge = Optional.empty();
      if (random.nextInt(3) == 0) {
        bridge = Optional.of(places.nextBus());
        others.add(RandomNeighbours.plain(bridge.get(), ForeignKind.ROOT_PORT, Math.max(node, 0)));
      }
      entries.add(accelerators.entry(places.nextBus(), bridge, node));
    }
    places.nextBus();
    var neighbours = new RandomNeighbours(random, catalog, machine, entries);
    for (int i = 0; i < foreign; i++) {
      others.add(neighbours.entry(places.nextFunction()));
    }
    var guests = new ArrayList<GuestEntry>();
    if (random.nextInt(4) == 0) {
      guests.add(accelerators.guest(places.nextBus()));
    }
    return new Scenario(
        "random-" + (seed < 0 ? "n" : "") + Long.toUnsignedString(Math.abs(seed)),
        "random host of " + devices + " PFs and " + foreign + " foreign functions",
        Optional.empty(),
        kernel,
        machine,
        entries,
        guests,
        others,
        List.of());
  }

  private static Machine machine(Random random) {
    boolean xen = random.nextInt(10) == 0;
    return new Machine(
        Optional.of(random.nextInt(5)),
        Optional.of(1 + random.nextInt(64)),
        xen ? Optional.empty() : Optional.of(pick(random, IOMMUS)),
        Optional.of(pick(random, List.of(VfioDenylist.values()))),
        xen ? Optional.of(Hypervisor.XEN) : Optional.empty(),
        random.nextInt(4) == 0 ? List.of(pick(random, DRIVERS)) : List.of(),
        List.of());
  }

  static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }

  /** Hands out addresses: a bus of its own for each PF, for its VFs take up much of it. */
  private static final class Places {
    private static final int BUSES = 256;
    private int nextBus;
    private int nextFunction;

    PciAddress nextBus() {
      int bus = nextBus++;
      nextFunction = 0;
      return at(bus, 0);
    }

    PciAddress nextFunction() {
      if (nextFunction == BUSES) {
        nextBus();
      }
      return at(nextBus - 1, nextFunction++);
    }

    /** Later domains are those that VMD makes. */
    private static PciAddress at(int bus, int devfn) {
      long domain = bus < BUSES ? 0 : 0x10000 + bus / BUSES - 1;
      return new PciAddress(domain, bus % BUSES, devfn >> 3, devfn & 7);
    }
  }
}
