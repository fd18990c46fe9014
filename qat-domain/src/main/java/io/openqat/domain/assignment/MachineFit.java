// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Whether a machine can take the functions that were chosen for it, asked before anything is
 * touched. What its definition does not tell is not held against it.
 */
public final class MachineFit implements Consumer<List<HostFunction>> {
  private static final long MIB = 1L << 20;

  /** What libvirt lets a machine lock beside its memory, where its definition sets no limit. */
  private static final long BESIDE_MEMORY = 1L << 30;

  private final DefinedMachine machine;
  private final Function<Integer, Optional<NumaNode>> nodeOf;
  private final Consumer<String> remarks;
  private final Set<String> told = new HashSet<>();

  /**
   * Of one machine.
   *
   * @param nodeOf the node of a processor of the host
   * @param remarks is told, once each, what will work and perhaps not as wanted
   */
  public MachineFit(
      DefinedMachine machine,
      Function<Integer, Optional<NumaNode>> nodeOf,
      Consumer<String> remarks) {
    this.machine = Objects.requireNonNull(machine, "machine");
    this.nodeOf = Objects.requireNonNull(nodeOf, "nodeOf");
    this.remarks = Objects.requireNonNull(remarks, "remarks");
  }

  /**
   * Judges what was chosen.
   *
   * @throws AssignmentRefusedException when the machine cannot take it
   */
  @Override
  public void accept(List<HostFunction> chosen) {
    ports(chosen);
    memory(chosen.size());
    chosen.stream().flatMap(this::distance).filter(told::add).forEach(remarks);
  }

  private void ports(List<HostFunction> chosen) {
    int free = machine.limits().freePorts().orElse(Integer.MAX_VALUE);
    long needed = chosen.stream().filter(f -> !machine.has(f.address(), Definition.LIVE)).count();
    if (needed > free) {
      throw refused(
          chosen.size(),
          "it runs, and has %s to plug %s into, which libvirt cannot add to a running machine: shut it down and attach then, or give its definition more controllers of model pcie-root-port ('virsh edit %s') and start it anew"
              .formatted(
                  free == 0 ? "no free port" : "%d free port%s".formatted(free, plural(free)),
                  needed == 1 ? "it" : "them",
                  machine.name()));
    }
  }

  private void memory(int count) {
    if (machine.limits().memory().isEmpty() || machine.limits().lockable().isEmpty()) {
      return;
    }
    long memory = machine.limits().memory().getAsLong();
    long lockable = machine.limits().lockable().getAsLong();
    String limit =
        "by <hard_limit> in its definition it may lock %d MiB, and VFIO locks its memory of %d MiB"
            .formatted(lockable / MIB, memory / MIB);
    if (lockable < memory) {
      throw refused(
          count,
          limit
              + ": set the limit to %d MiB, or take it out, then libvirt sets its own"
                  .formatted((memory + BESIDE_MEMORY) / MIB));
    }
    if (lockable - memory < BESIDE_MEMORY && told.add(limit)) {
      remarks.accept(
          "%s: %s and some more: where it is refused with 'Cannot allocate memory', raise the limit"
              .formatted(machine.name(), limit));
    }
  }

  private Stream<String> distance(HostFunction function) {
    Optional<NumaNode> node = function.node().filter(NumaNode::isKnown);
    if (node.isEmpty()) {
      return Stream.empty();
    }
    SortedSet<NumaNode> processors =
        machine.limits().processors().stream()
            .flatMap(processor -> nodeOf.apply(processor).stream())
            .filter(NumaNode::isKnown)
            .collect(toCollection(TreeSet::new));
    String far =
        Stream.of(
                far("its memory", machine.limits().memoryNodes(), node.get()),
                far("its processors", processors, node.get()))
            .flatMap(Optional::stream)
            .collect(joining(" and "));
    return far.isEmpty()
        ? Stream.empty()
        : Stream.of(
            "%s is on NUMA node %s, and %s binds %s: it works, more slowly; --numa asks for a node"
                .formatted(function.address(), node.get(), machine.name(), far));
  }

  private static Optional<String> far(String what, Collection<NumaNode> nodes, NumaNode node) {
    return nodes.isEmpty() || nodes.contains(node)
        ? Optional.empty()
        : Optional.of(
            "%s to node%s %s"
                .formatted(
                    what,
                    plural(nodes.size()),
                    nodes.stream().map(NumaNode::toString).collect(joining(","))));
  }

  private AssignmentRefusedException refused(int count, String why) {
    return new AssignmentRefusedException(
        "cannot attach %d function%s to %s: %s"
            .formatted(count, plural(count), machine.name(), why));
  }

  private static String plural(int count) {
    return count == 1 ? "" : "s";
  }
}
