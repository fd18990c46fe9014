// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

/**
 * Chooses operations by chance, the same ones for the same seed. What leads somewhere comes more
 * often than what is refused, and what belongs together comes together now and then.
 */
public final class OperationChoice {
  private static final DriverName UNKNOWN = new DriverName("no-such-driver");

  private final Vocabulary words;

  /** Choices among these. */
  public OperationChoice(Vocabulary words) {
    this.words = words;
  }

  /** So many operations at least, in phrases of one to three. */
  public List<Operation> sequence(long seed, int length) {
    var random = new Random(seed);
    var operations = new ArrayList<Operation>();
    while (operations.size() < length) {
      operations.addAll(phrase(random));
    }
    return operations;
  }

  /** Operations that make sense one after the other. */
  public List<Operation> phrase(Random random) {
    PciAddress pf = pick(random, words.devices());
    PciAddress vf = pick(random, words.functions());
    return switch (random.nextInt(24)) {
      case 0, 1, 2, 3 -> List.of(Operation.vfCount(pf, pick(random, words.counts())));
      case 4, 5, 6, 7 -> List.of(Operation.state(pf, state(random)));
      case 8, 9 -> List.of(Operation.services(pf, pick(random, words.services())));
      case 10, 11 ->
          List.of(
              Operation.state(pf, OperationalState.DOWN),
              Operation.services(pf, pick(random, words.services())),
              Operation.state(pf, state(random)));
      case 12 -> List.of(Operation.autoprobe(pf, random.nextInt(3) > 0));
      case 13, 14 -> List.of(attribute(random, pf));
      case 15, 16 -> give(random, vf);
      case 17 -> List.of(Operation.override(vf, override(random, words.vfioDrivers())));
      case 18 -> List.of(Operation.probe(random.nextBoolean() ? vf : pf));
      case 19 -> List.of(Operation.unbind(vf));
      case 20 -> List.of(Operation.bind(vf, pick(random, words.vfioDrivers())));
      case 21 -> List.of(Operation.unbind(pf), Operation.bind(pf, words.deviceDriver()));
      case 22 -> deviceDriver(random, pf);
      default -> List.of(Operation.open(vf));
    };
  }

  private List<Operation> give(Random random, PciAddress vf) {
    DriverName vfio = pick(random, words.vfioDrivers());
    return List.of(
        Operation.override(vf, Optional.of(vfio)), Operation.bind(vf, vfio), Operation.open(vf));
  }

  /** A PF is not overridden with what would not know it. */
  private List<Operation> deviceDriver(Random random, PciAddress pf) {
    return switch (random.nextInt(4)) {
      case 0 -> List.of(Operation.unbind(pf));
      case 1 -> List.of(Operation.bind(pf, words.deviceDriver()));
      case 2 -> List.of(Operation.bind(pf, UNKNOWN));
      default -> List.of(Operation.override(pf, override(random, List.of(words.deviceDriver()))));
    };
  }

  private Operation attribute(Random random, PciAddress pf) {
    String[] both = pick(random, words.attributes()).split("=", 2);
    return Operation.attribute(pf, both[0], both[1]);
  }

  private static OperationalState state(Random random) {
    return random.nextBoolean() ? OperationalState.UP : OperationalState.DOWN;
  }

  private static Optional<DriverName> override(Random random, List<DriverName> drivers) {
    return switch (random.nextInt(4)) {
      case 0 -> Optional.empty();
      case 1 -> Optional.of(UNKNOWN);
      default -> Optional.of(pick(random, drivers));
    };
  }

  private static <T> T pick(Random random, List<T> from) {
    return from.get(random.nextInt(from.size()));
  }
}
