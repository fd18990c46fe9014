// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.CardGrouping;
import io.openqat.domain.accelerator.DeviceStatus;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.domain.qat.QatFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;

/** Hosts with any mix of known models, states, and facts that are absent or unreadable. */
final class RandomHosts {
  private static final List<Model> MODELS =
      QatFamily.catalog().models().stream().filter(m -> !m.physicalIds().isEmpty()).toList();
  private static final List<String> SERVICES = List.of("sym", "asym", "dc", "decomp", "dcc");

  private final Random random;

  private RandomHosts(Random random) {
    this.random = random;
  }

  /** Any host; a seed, so that a failing one can be had again. */
  static Arbitrary<Inventory> inventories() {
    return Arbitraries.randomValue(r -> new RandomHosts(new Random(r.nextLong())).host());
  }

  private Inventory host() {
    var devices = new ArrayList<PhysicalFunction>();
    var orphans = new ArrayList<OrphanFunction>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      long domain = random.nextInt(4) == 0 ? 0x10000L + random.nextInt(3) : 0;
      devices.add(device(new PciAddress(domain, 0x10 + 8 * i, 0, 0)));
    }
    if (random.nextInt(4) == 0) {
      Model model = Hosts.model("4xxx");
      orphans.add(
          new OrphanFunction(
              new PciAddress(0, 0xf0, 0, 1), identity(model.virtualIds().first()), model, host(0)));
    }
    return new Inventory(new CardGrouping(a -> Optional.empty()).group(devices), devices, orphans);
  }

  private PhysicalFunction device(PciAddress address) {
    Model model = pick(MODELS);
    boolean canHaveVfs = !model.virtualIds().isEmpty() && random.nextInt(10) > 0;
    int total = model.defaultVfs().orElse(16);
    int vfs = !canHaveVfs || random.nextBoolean() ? 0 : 1 + random.nextInt(total);
    int enabled = canHaveVfs && random.nextInt(8) == 0 ? random.nextInt(total + 1) : vfs;
    var functions = new ArrayList<VirtualFunction>();
    for (int i = 0; i < vfs; i++) {
      PciAddress at = address.virtualFunction(8, 1, i).orElseThrow();
      functions.add(
          new VirtualFunction(
              at, i, reading(identity(model.virtualIds().first())), host(random.nextInt(2))));
    }
    Optional<Sriov> sriov =
        canHaveVfs
            ? Optional.of(
                new Sriov(
                    reading(total),
                    reading(enabled),
                    reading(8),
                    reading(1),
                    reading(model.virtualIds().first()),
                    reading(true)))
            : Optional.empty();
    return new PhysicalFunction(
        address,
        identity(model.physicalIds().first()),
        model,
        reading(random.nextInt(256)),
        List.of(),
        host(random.nextInt(2)),
        status(),
        sriov,
        functions);
  }

  private DeviceStatus status() {
    var attributes = new TreeMap<String, Reading<String>>();
    if (random.nextBoolean()) {
      attributes.put("num_rps", reading(pick(List.of("64", "", "many", "99999999999"))));
    }
    var services = new ArrayList<String>();
    SERVICES.stream().filter(s -> random.nextBoolean()).forEach(services::add);
    return new DeviceStatus(
        reading(pick(List.of(OperationalState.values()))),
        reading(ServiceSet.of(services)),
        reading(new ErrorCounters(random.nextInt(9), random.nextInt(9), random.nextInt(2))),
        attributes);
  }

  private HostBinding host(int node) {
    return new HostBinding(
        reading(new DriverName(pick(List.of("4xxx", "vfio-pci", "qat_vfio_pci", "c6xxvf")))),
        reading(new NumaNode(random.nextInt(5) == 0 ? -1 : node)),
        Reading.absent());
  }

  private PciIdentity identity(PciId device) {
    PciId intel = PciId.parse("8086");
    return new PciIdentity(
        intel,
        device,
        random.nextBoolean()
            ? Optional.of(new PciIdentity.Subsystem(intel, new PciId(random.nextInt(0x10000))))
            : Optional.empty());
  }

  private <T> Reading<T> reading(T value) {
    return switch (random.nextInt(10)) {
      case 0 -> Reading.absent();
      case 1 -> Reading.unreadable("/sys/bus/pci/devices/x/y", "Input/output error");
      default -> Reading.known(value);
    };
  }

  private <T> T pick(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
