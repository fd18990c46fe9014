// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.sequence;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.pci.PciAddress;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

/**
 * Which operations are left out of a sequence, by what came of those before: what is known to harm
 * a kernel, and what would only wait behind a write that waits already.
 */
final class HarmlessOrder {
  private final Set<PciAddress> opened = new LinkedHashSet<>();
  private Optional<Operation> waiting = Optional.empty();

  boolean allows(Operation operation, SortedMap<String, String> facts) {
    return switch (operation.kind()) {
      case OPEN -> waiting.isEmpty() && isFreeOnVfio(operation.function(), facts);
      case CLOSE -> opened.contains(operation.function());
      default -> waiting.isEmpty() || mayFollow(operation, waiting.get());
    };
  }

  /**
   * While a write waits: up may queue behind it, unless it is an unbind, which would be an oops.
   */
  private static boolean mayFollow(Operation operation, Operation waiting) {
    boolean another = !operation.function().equals(waiting.function());
    boolean queues =
        operation.value().equals(OperationalState.UP.toString())
            && waiting.kind() != Operation.Kind.UNBIND;
    return operation.kind() == Operation.Kind.STATE && (another ? isOfDevice(waiting) : queues);
  }

  private static boolean isOfDevice(Operation operation) {
    return operation.kind() == Operation.Kind.STATE || operation.kind() == Operation.Kind.VF_COUNT;
  }

  private boolean isFreeOnVfio(PciAddress function, SortedMap<String, String> facts) {
    String driver = facts.getOrDefault(function + " driver", "");
    return driver.contains("vfio") && !opened.contains(function);
  }

  void note(Operation operation, String answer) {
    if (answer.equals(ComparedHost.WAITS) && waiting.isEmpty()) {
      waiting = Optional.of(operation);
    }
    if (operation.kind() == Operation.Kind.OPEN && answer.equals("open")) {
      opened.add(operation.function());
    }
    if (operation.kind() == Operation.Kind.CLOSE) {
      opened.remove(operation.function());
      waiting = opened.isEmpty() ? Optional.empty() : waiting;
    }
  }

  /** What ends the wait: all that is open is closed, the last one first. */
  List<Operation> closing() {
    return opened.stream().map(Operation::close).toList();
  }

  boolean isWaiting() {
    return waiting.isPresent();
  }
}
