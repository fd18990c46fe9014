// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.host.AssignmentSession;
import io.openqat.app.host.Host;
import io.openqat.app.host.HostSettings;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Container;
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
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * 100 machines and containers come and go on 16 VFs, one each second of simulated time, through
 * eight commands that have the ledger open at once. {@code -Dqat.come-and-go=600} is ten minutes of
 * them; the suite runs one.
 */
class ComeAndGoTest {
  private static final int SECONDS = Integer.getInteger("qat.come-and-go", 60);
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
  private final Random random = new Random(20261129);
  private int given;

  private AssignmentSession open() {
    return AssignmentSession.open(settings, Optional.of(folder.resolve("run/ledger.db")), true);
  }

  @Test
  void noFunctionIsGivenTwiceAndEveryNodeIsRight() throws Exception {
    Files.createDirectory(
        folder.resolve("run"),
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    var cdi = new CdiFolder(folder.resolve("cdi"));
    var publisher = new CdiPublisher(cdi, settings.source());
    var commands = new ArrayList<AssignmentSession>();
    try {
      for (int i = 0; i < 8; i++) {
        commands.add(open());
      }
      for (int second = 0; second < SECONDS; second++) {
        int number = random.nextInt(OWNERS);
        Owner owner =
            number % 2 == 0 ? new Container("c" + number) : new VirtualMachine("vm" + number);
        step(commands.get(random.nextInt(commands.size())), publisher, owner);
        check(commands.get(0).entries(), cdi);
      }
    } finally {
      commands.forEach(AssignmentSession::close);
    }
    assertThat(given).isPositive();
  }

  private void step(AssignmentSession command, CdiPublisher publisher, Owner owner) {
    List<Assignment> own =
        command.entries().stream().filter(entry -> entry.owner().equals(owner)).toList();
    if (!own.isEmpty() || command.entries().size() > 12) {
      List<Assignment> back = own.isEmpty() ? command.entries().subList(0, 2) : own;
      publisher.withdraw(back);
      assertThat(command.assigner(List.of()).release(back, false).problems()).isEmpty();
      return;
    }
    try {
      var taken =
          command.assigner(List.of()).assign(AssignmentRequest.vf(owner), PlacementPolicies.PACKED);
      given++;
      HostState state = HostState.of(taken.seen());
      if (owner.container().isPresent()) {
        taken
            .entries()
            .forEach(
                entry -> publisher.publish(publisher.device(state, entry, Optional.empty())));
      }
    } catch (AssignmentRefusedException e) {
      assertThat(command.entries()).as("who is in the way").hasSizeGreaterThan(12);
    }
  }

  private void check(List<Assignment> entries, CdiFolder cdi) {
    assertThat(entries).extracting(Assignment::address).doesNotHaveDuplicates();
    Map<PciAddress, List<String>> nodes = new HashMap<>();
    simulated
        .discovery()
        .discover()
        .inventory()
        .devices()
        .get(0)
        .functions()
        .forEach(vf -> nodes.put(vf.address(), VfioNodes.ofGroup(vf.host()).orElseThrow()));
    var expected = new TreeSet<String>();
    for (Assignment entry : entries) {
      if (entry.owner().container().isPresent()) {
        String name = CdiSpec.fileName(entry.address());
        expected.add(name);
        assertThat(cdi.read(name).orElseThrow())
            .contains(nodes.get(entry.address()).stream().map(n -> '"' + n + '"').toList())
            .contains("OPENQAT_CONTAINER=" + entry.owner().name() + '"');
      }
    }
    assertThat(cdi.files().keySet()).isEqualTo(expected);
  }
}
