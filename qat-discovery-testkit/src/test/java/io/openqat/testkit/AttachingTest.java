// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentState;
import io.openqat.domain.assignment.Attaching;
import io.openqat.domain.assignment.Attachment;
import io.openqat.domain.assignment.Definition;
import io.openqat.domain.assignment.Detached;
import io.openqat.domain.assignment.FunctionIdentity;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Into and out of the definitions of machines, one by one. */
class AttachingTest implements SimulatedLibvirt.Below {
  private static final PciAddress DEVICE = PciAddress.parse("0000:6b:00.0");

  private final Set<PciAddress> open = new HashSet<>();
  private final SimulatedLibvirt libvirt = new SimulatedLibvirt(this);
  private int looks;

  @Override
  public void open(PciAddress function) {
    open.add(function);
  }

  @Override
  public void close(PciAddress function) {
    open.remove(function);
  }

  private static Assignment held(int index) {
    var address = PciAddress.parse("0000:6b:00." + index);
    var function =
        new AssignedFunction(
            address, DEVICE, new FunctionIdentity("8086:4940@0000:6b:00.0#" + (index - 1)));
    var intent =
        new Intent(
            function,
            new VirtualMachine("web1"),
            ServiceSet.NONE,
            Optional.empty(),
            DriverName.VFIO_PCI);
    return new Assignment(index, intent, AssignmentState.HELD, Instant.EPOCH, Instant.EPOCH);
  }

  private Attaching attaching(int patience) {
    return new Attaching(libvirt, () -> ++looks <= patience);
  }

  private List<String> attachments() {
    return libvirt.machines().attachments().stream()
        .map(a -> a.function().function() + " " + a.in())
        .toList();
  }

  private void define(boolean running) {
    libvirt.define("web1");
    if (running) {
      libvirt.start("web1");
    }
  }

  @ParameterizedTest
  @CsvSource({"true, true", "false, true", "true, false", "false, false"})
  void whatIsThereOrGoneIsDone(boolean running, boolean both) {
    define(running);
    Assignment one = held(1);
    Assignment two = held(2);
    if (both) {
      attaching(0).attach(List.of(one));
    }
    attaching(0).attach(List.of(one, two));
    assertThat(libvirt.machines().attachments())
        .extracting(Attachment::in)
        .filteredOn(Definition.LIVE::equals)
        .hasSize(running ? 2 : 0);
    assertThat(attachments()).contains("1 INACTIVE", "2 INACTIVE");
    for (int time = 0; time < 2; time++) {
      Detached detached = attaching(0).detach(List.of(one, two));
      assertThat(detached.gone()).containsExactly(one, two);
      assertThat(detached.problems()).isEmpty();
    }
    assertThat(attachments()).isEmpty();
    assertThat(open).isEmpty();
  }

  @Test
  void oneDefinitionIsEnoughToBeDetachedFrom() {
    define(true);
    attaching(0).attach(List.of(held(1), held(2)));
    var machine = libvirt.machines().all().get(0);
    libvirt.detach(machine, held(1).address(), Definition.INACTIVE);
    libvirt.detach(machine, held(2).address(), Definition.LIVE);
    assertThat(attaching(0).detach(List.of(held(1), held(2))).problems()).isEmpty();
    assertThat(attachments()).isEmpty();
  }

  /** The definition is changed at the first attempt, and the rest at whichever meets the guest. */
  @Test
  void aGuestThatDoesNotLetGoIsWaitedForAndTold() {
    define(true);
    attaching(0).attach(List.of(held(1)));
    libvirt.guestHolds("web1", true);
    for (int time = 0; time < 2; time++) {
      Detached detached = attaching(3 + looks).detach(List.of(held(1)));
      assertThat(detached.gone()).isEmpty();
      assertThat(detached.problems())
          .singleElement()
          .asString()
          .contains("0000:6b:00.1 is still in the running machine of web1")
          .contains(time == 0 ? "timeout exceeded" : "already in the process of unplug");
      assertThat(attachments()).containsExactly("1 LIVE");
    }
    assertThat(looks).isEqualTo(8);

    var detached = new Attaching(libvirt, this::guestLetsGo).detach(List.of(held(1)));
    assertThat(detached.gone()).containsExactly(held(1));
    assertThat(attachments()).isEmpty();
  }

  private boolean guestLetsGo() {
    libvirt.guestHolds("web1", false);
    return true;
  }

  @Test
  void aMachineThatIsNotKnownHasNothing() {
    assertThat(attaching(0).detach(List.of(held(1))).gone()).containsExactly(held(1));
    assertThatThrownBy(() -> attaching(0).attach(List.of(held(1))))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("libvirt knows no machine web1");
  }

  /** It ends with its run, so that there is no definition to change. */
  @Test
  void aMachineWithoutDefinitionIsAttachedWhileItRuns() {
    define(true);
    libvirt.undefine("web1");
    attaching(0).attach(List.of(held(1)));
    assertThat(attachments()).containsExactly("1 LIVE");
    assertThat(attaching(0).detach(List.of(held(1))).gone()).hasSize(1);
    libvirt.destroy("web1");
    assertThat(libvirt.machines().all()).isEmpty();
  }
}
