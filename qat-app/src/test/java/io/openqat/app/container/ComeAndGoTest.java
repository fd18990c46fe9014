// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.LedgerUse;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.Given;
import io.openqat.domain.assignment.LedgerConflictException;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.mapping.container.CdiSpec;
import io.openqat.sysfs.usage.VfioNodes;
import io.openqat.testkit.HostFixtures;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100 machines and containers come and go on 16 VFs, through eight commands at once that share a
 * ledger, a host and a folder of CDI files. The suite lets each command make some steps; {@code mvn
 * -P long verify} lets them for ten minutes.
 */
class ComeAndGoTest {
  private static final long SECONDS = Long.getLong("qat.come-and-go.seconds", 0);
  private static final int STEPS = 8;
  private static final int COMMANDS = 8;
  private static final int OWNERS = 100;

  @TempDir Path folder;

  private final SimulatedHost simulated =
      HostFixtures.hostOf(
          """
          kernel: 6.12
          accelerators:
            - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all, bound: {vfio-pci: 0-15}}
          """);
  private final HostSettings settings =
      new HostSettings(Host.simulated(simulated), QatFamily.catalog(), "host");
  private final Map<PciAddress, List<String>> nodes = new HashMap<>();

  /** Who has what by what commands were told, whatever the ledger says. */
  private final Map<PciAddress, Owner> held = new ConcurrentHashMap<>();

  private final AtomicInteger given = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();

  @Test
  @Timeout(value = 15, unit = TimeUnit.MINUTES)
  void noFunctionIsGivenTwiceAndEveryNodeIsRight() throws Exception {
    Files.createDirectory(
        folder.resolve("run"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    simulated
        .discovery()
        .discover()
        .inventory()
        .devices()
        .get(0)
        .functions()
        .forEach(vf -> nodes.put(vf.address(), VfioNodes.ofGroup(vf.host()).orElseThrow()));
    var cdi = new CdiFolder(folder.resolve("cdi"));
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS);
    var threads = Executors.newFixedThreadPool(COMMANDS);
    try {
      var commands = new ArrayList<Future<?>>();
      for (int number = 0; number < COMMANDS; number++) {
        int which = number;
        commands.add(threads.submit(() -> command(which, cdi, end)));
      }
      for (Future<?> command : commands) {
        command.get();
      }
    } finally {
      threads.shutdownNow();
    }
    try (AssignmentSession last = open()) {
      compare(last.entries(), cdi);
      assertThat(last.entries())
          .allSatisfy(entry -> assertThat(held).containsEntry(entry.address(), entry.owner()))
          .hasSameSizeAs(held.keySet());
    }
    assertThat(given.get()).as("given, and %s refused", refused).isPositive();
  }

  private AssignmentSession open() {
    return AssignmentSession.open(
        settings, Optional.of(folder.resolve("run/ledger.db")), LedgerUse.GIVE);
  }

  /** Serves the owners whose number leaves its own number over. */
  private void command(int number, CdiFolder cdi, long end) {
    var random = new Random(20261129L + number);
    var publisher = new CdiPublisher(cdi, settings.source());
    try (AssignmentSession command = open()) {
      for (int step = 0; step < STEPS || System.nanoTime() < end; step++) {
        int owner = number + COMMANDS * random.nextInt((OWNERS - number - 1) / COMMANDS + 1);
        serve(command, publisher, owner(owner));
        List<Assignment> entries = command.entries();
        assertThat(entries).extracting(Assignment::address).doesNotHaveDuplicates();
        entries.stream()
            .filter(entry -> entry.owner().equals(owner(owner)))
            .forEach(entry -> assertShown(entry, cdi));
      }
    }
  }

  private static Owner owner(int number) {
    return number % 2 == 0 ? new Container("c" + number) : new VirtualMachine("vm" + number);
  }

  private void serve(AssignmentSession command, CdiPublisher publisher, Owner owner) {
    List<Assignment> own =
        command.entries().stream().filter(entry -> entry.owner().equals(owner)).toList();
    if (!own.isEmpty()) {
      publisher.withdraw(own);
      own.forEach(entry -> assertThat(held.remove(entry.address())).isEqualTo(owner));
      assertThat(command.assigner(List.of()).release(own, false).problems()).isEmpty();
      return;
    }
    try {
      Given taken =
          command.assigner(List.of()).assign(AssignmentRequest.vf(owner), PlacementPolicies.PACKED);
      given.incrementAndGet();
      taken
          .entries()
          .forEach(entry -> assertThat(held.putIfAbsent(entry.address(), owner)).isNull());
      HostState state = HostState.of(taken.seen());
      if (owner.container().isPresent()) {
        taken
            .entries()
            .forEach(entry -> publisher.publish(publisher.device(state, entry, Optional.empty())));
      }
    } catch (AssignmentRefusedException | LedgerConflictException e) {
      // All are given, or somebody else was faster.
      refused.incrementAndGet();
    }
  }

  private void assertShown(Assignment entry, CdiFolder cdi) {
    if (entry.owner().container().isPresent()) {
      assertThat(cdi.read(CdiSpec.fileName(entry.address())).orElseThrow())
          .contains(nodes.get(entry.address()).stream().map(n -> '"' + n + '"').toList())
          .contains("OPENQAT_CONTAINER=" + entry.owner().name() + '"');
    }
  }

  private void compare(List<Assignment> entries, CdiFolder cdi) {
    assertThat(entries).extracting(Assignment::address).doesNotHaveDuplicates();
    entries.forEach(entry -> assertShown(entry, cdi));
    assertThat(cdi.files().keySet())
        .containsExactlyInAnyOrderElementsOf(
            entries.stream()
                .filter(entry -> entry.owner().container().isPresent())
                .map(entry -> CdiSpec.fileName(entry.address()))
                .toList());
  }
}
