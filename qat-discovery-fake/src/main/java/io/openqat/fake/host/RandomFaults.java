// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Faults nobody thought of. The same seed on the same host always gives the same ones. */
public final class RandomFaults {
  private static final List<FaultKind> OF_ATTRIBUTES =
      List.of(
          FaultKind.MISSING,
          FaultKind.EMPTY,
          FaultKind.GARBAGE,
          FaultKind.TOO_LONG,
          FaultKind.UNREADABLE);
  private static final List<FaultKind> OF_LINKS =
      List.of(FaultKind.MISSING, FaultKind.DANGLING, FaultKind.UNREADABLE);
  private static final List<FaultKind> OF_VFS =
      List.of(FaultKind.GONE, FaultKind.VF_MISSING, FaultKind.PHYSFN_MISSING, FaultKind.VF_LOST);
  private static final List<String> LINKS = List.of("driver", "iommu_group", "physfn");
  private static final List<Errno> ERRNOS = List.of(Errno.EIO, Errno.EACCES, Errno.ENODEV);

  private final Random random;
  private final List<PciFunction> devices;
  private final List<PciFunction> virtual;
  private final Kernel kernel;

  private RandomFaults(long seed, Kernel kernel) {
    this.random = new Random(seed);
    this.kernel = kernel;
    this.devices =
        kernel.functions().stream()
            .filter(f -> f.traits().model().isPresent() && f.parent().isEmpty())
            .toList();
    this.virtual = kernel.functions().stream().filter(f -> f.parent().isPresent()).toList();
  }

  /** So many faults of accelerators of this host; none when it has no accelerator. */
  public static List<Fault> of(SimulatedHost host, long seed, int count) {
    return host.look(kernel -> new RandomFaults(seed, kernel).choose(count));
  }

  private List<Fault> choose(int count) {
    var faults = new ArrayList<Fault>();
    for (int i = 0; i < count && !devices.isEmpty(); i++) {
      faults.add(choose());
    }
    return faults;
  }

  private Fault choose() {
    return switch (random.nextInt(8)) {
      case 0, 1, 2 -> attribute();
      case 3 -> link();
      case 4 -> virtual.isEmpty() ? attribute() : virtualFunction();
      case 5 -> virtual.isEmpty() || devices.size() < 2 ? attribute() : parentage();
      case 6 -> device();
      default -> host();
    };
  }

  private Fault attribute() {
    PciFunction function = any();
    var readable =
        kernel.attributes(function).entrySet().stream()
            .filter(file -> (file.getValue().mode() & 0444) != 0)
            .map(Map.Entry::getKey)
            .toList();
    boolean binary = random.nextInt(10) == 0;
    return file(pick(OF_ATTRIBUTES), function, binary ? "config" : pick(readable));
  }

  private Fault link() {
    return file(pick(OF_LINKS), any(), pick(LINKS));
  }

  private Fault virtualFunction() {
    return Fault.of(pick(OF_VFS), pick(virtual).address());
  }

  private Fault parentage() {
    PciFunction vf = pick(virtual);
    PciAddress own = vf.parent().orElseThrow().device().address();
    PciAddress other =
        pick(devices.stream().map(PciFunction::address).filter(a -> !a.equals(own)).toList());
    FaultKind kind = pick(List.of(FaultKind.CLAIMED_TWICE, FaultKind.WRONG_PARENT));
    return Fault.parse(kind + " " + vf.address() + " " + other);
  }

  private Fault device() {
    PciFunction device = pick(devices);
    return Fault.of(
        pick(
            List.of(
                FaultKind.GONE,
                FaultKind.FIRMWARE_MISSING,
                FaultKind.HEARTBEAT,
                FaultKind.OFF_BUS,
                FaultKind.ERRORS)),
        device.address());
  }

  private Fault host() {
    return Fault.parse(pick(List.of("iommu-off", "stray-entry stray")));
  }

  private Fault file(FaultKind kind, PciFunction function, String file) {
    String value = kind == FaultKind.UNREADABLE ? " " + pick(ERRNOS) : "";
    return Fault.parse(kind + " " + function.address() + "/" + file + value);
  }

  private PciFunction any() {
    return pick(virtual.isEmpty() || random.nextBoolean() ? devices : virtual);
  }

  private <T> T pick(List<T> from) {
    return RandomHosts.pick(random, from);
  }
}
