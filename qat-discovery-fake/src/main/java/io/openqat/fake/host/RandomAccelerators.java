// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity.Subsystem;
import io.openqat.fake.kernel.KernelProfile;
import io.openqat.fake.scenario.AcceleratorEntry;
import io.openqat.fake.scenario.AddressList;
import io.openqat.fake.scenario.GuestEntry;
import io.openqat.fake.scenario.IndexSet;
import io.openqat.fake.scenario.IommuMode;
import io.openqat.fake.scenario.KeptMemory;
import io.openqat.fake.scenario.KernelVersion;
import io.openqat.fake.scenario.Machine;
import io.openqat.fake.scenario.TotalVfs;
import io.openqat.fake.scenario.VfCount;
import io.openqat.fake.scenario.VfioDenylist;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** PFs in any state that a kernel can have brought them to. */
final class RandomAccelerators {
  private static final String VFIO = "vfio-pci";

  private final Random random;
  private final List<Model> physical;
  private final List<Model> virtual;
  private final KernelProfile profile;
  private final Machine machine;

  RandomAccelerators(Random random, Catalog catalog, KernelVersion kernel, Machine machine) {
    this.random = random;
    this.physical = catalog.models().stream().filter(m -> !m.physicalIds().isEmpty()).toList();
    this.virtual = catalog.models().stream().filter(m -> !m.virtualIds().isEmpty()).toList();
    this.profile = new KernelProfile(kernel);
    this.machine = machine;
  }

  /** A node of the machine, or now and then one that the firmware does not tell. */
  int node() {
    return chance(10) ? -1 : random.nextInt(Math.max(1, machine.nodeCount()));
  }

  AcceleratorEntry entry(PciAddress at, Optional<PciAddress> bridge, int node) {
    Model model = RandomHosts.pick(random, physical);
    boolean firmware = !chance(10);
    String driver = driver(model);
    boolean works =
        driver.equals("auto")
            && firmware
            && profile.drives(model)
            && model.physicalDriver().filter(d -> isLoaded(d.value())).isPresent()
            && (node >= 0 || machine.nodeCount() <= 1);
    int total = model.virtualIds().isEmpty() ? 0 : model.defaultVfs().orElse(0);
    boolean ofVfio = driver.equals(VFIO) && chance(30);
    int count = (works || ofVfio) && total > 0 && chance(60) ? count(total) : 0;
    boolean configurable = works && profile.hasQatGroup(model);
    boolean xen = machine.hypervisor().isPresent();
    boolean vfio = mayUseVfio(model) && chance(60);
    boolean given = works && count > 0 && (xen || vfio);
    Optional<IndexSet> bound = given ? Optional.of(some(count)) : Optional.empty();
    return new AcceleratorEntry(
        new AddressList(List.of(at)),
        model.name(),
        Optional.of(RandomHosts.pick(random, List.copyOf(model.physicalIds()))),
        Optional.of(node),
        chance(50) ? Optional.of(random.nextInt(256)) : Optional.empty(),
        chance(50) ? Optional.of(board(model)) : Optional.empty(),
        bridge.map(b -> new AddressList(List.of(b))),
        Optional.of(driver),
        driver.equals("none") && chance(50) ? Optional.of(override()) : Optional.empty(),
        Optional.of(firmware),
        configurable && count == 0 && chance(20)
            ? Optional.of(OperationalState.DOWN)
            : Optional.empty(),
        configurable && chance(50) ? services(model) : Optional.empty(),
        count == 0 && chance(10) ? Optional.of(withoutVfs()) : Optional.empty(),
        count > 0 ? Optional.of(new VfCount(count)) : Optional.empty(),
        bound.map(set -> Map.of(xen ? "pciback" : VFIO, set)).orElse(Map.of()),
        bound.filter(set -> !xen && chance(30)),
        Optional.empty(),
        chance(10)
            ? Optional.of(RandomHosts.pick(random, List.of(KeptMemory.values())))
            : Optional.empty());
  }

  GuestEntry guest(PciAddress at) {
    Model model = RandomHosts.pick(random, virtual);
    return new GuestEntry(
        new AddressList(List.of(at)),
        model.name(),
        Optional.empty(),
        Optional.of(-1),
        Optional.empty(),
        Optional.of(chance(50) ? "auto" : "none"));
  }

  private String driver(Model model) {
    if (chance(10)) {
      return "none";
    }
    return chance(10) && mayUseVfio(model) ? VFIO : "auto";
  }

  private boolean mayUseVfio(Model model) {
    boolean taken = !model.vfioDenied() || machine.denylist() != VfioDenylist.ON;
    return taken && machine.iommuMode() != IommuMode.OFF && isLoaded(VFIO);
  }

  private boolean isLoaded(String driver) {
    return !machine.notLoaded().contains(driver);
  }

  /** Of a driver that takes it, of one that does not, and of one that is not there. */
  private String override() {
    return RandomHosts.pick(random, List.of(VFIO, "4xxx", "no-such-driver"));
  }

  /** SR-IOV is off, or this is a guest. */
  private TotalVfs withoutVfs() {
    return TotalVfs.parse(random.nextBoolean() ? "none" : "0");
  }

  private int count(int total) {
    return profile.honoursVfCount() ? 1 + random.nextInt(total) : total;
  }

  private IndexSet some(int count) {
    int first = random.nextInt(count);
    return new IndexSet(List.of(new VfRange(first, first + random.nextInt(count - first))));
  }

  private static Subsystem board(Model model) {
    return new Subsystem(model.vendor(), new PciId(2));
  }

  private Optional<String> services(Model model) {
    var names = new ArrayList<>(model.services().combinable().names());
    Collections.shuffle(names, random);
    int most = Math.min(names.size(), model.services().together());
    if (most == 0) {
      return Optional.empty();
    }
    List<String> chosen = names.subList(0, 1 + random.nextInt(most));
    return Optional.of(ServiceSet.of(chosen).toString());
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}
