// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.RandomFaults;
import io.openqat.fake.host.RandomHosts;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.yaml.ProblemsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTextTest {
  private static final ScenarioText TEXT = new ScenarioText(QatFamily.catalog());
  private static final String GOOD =
      """
      name: good
      summary: a host
      kernel: 6.12
      """;

  @Property(tries = 100)
  void printingAndReadingGivesTheSame(
      @ForAll long seed, @ForAll @IntRange(max = 8) int devices, @ForAll @IntRange(max = 8) int n) {
    Scenario host = new RandomHosts().host(seed, devices, n);
    Scenario faulty = host.withFaults(RandomFaults.of(SimulatedHost.boot(host), seed, 5));

    assertThat(TEXT.parse("printed", TEXT.print(faulty))).isEqualTo(faulty);
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlace() {
    String problems =
        problemsOf(
            """
            name: Bad Name
            kernel: 6.13
            machne: {nodes: 2}
            accelerators:
              - at: 6b:00.9
                model: 4xxx
                vfz: all
              - {at: 70:00.0, model: 4xxx, node: zero, revision: 300}
            foreign:
              - {at: 01:00.0, kind: nick}
            faults:
              - garbag 6b:00.0/numa_node
            """);

    assertThat(problems.lines())
        .containsExactly(
            "bad.yaml:1:1: summary: must be given",
            "bad.yaml:1:7: name: must be lower-case letters, digits and '-', at most 64",
            "bad.yaml:2:9: kernel: '6.13' is no kernel profile (6.1, 6.12, 7.2, 7.3 or"
                + " out-of-tree)",
            "bad.yaml:3:1: machne: unknown key (did you mean 'machine'?)",
            "bad.yaml:5:9: accelerators.0.at: '6b:00.9' is no PCI address (expected a form like"
                + " 6b:00.0, 10000:01:00.0 or b7:00.0-3)",
            "bad.yaml:7:5: accelerators.0.vfz: unknown key (did you mean 'vfs'?)",
            "bad.yaml:8:38: accelerators.1.node: 'zero' is no number",
            "bad.yaml:8:54: accelerators.1.revision: must be 255 or less",
            "bad.yaml:10:25: foreign.0.kind: there is no 'nick' here (did you mean 'nic'?)",
            "bad.yaml:12:5: faults.0: 'garbag' is no fault (did you mean 'garbage'?)");
  }

  @Test
  void oldSpellingsAreReadWithAHintEach() {
    var hints = new ArrayList<String>();
    String text =
        GOOD
            + """
            machine: {cpusPerNode: 8}
            accelerators:
              - {at: 6b:00.0, model: 4xxx, totalVfs: 2}
              - {at: 70:00.0, model: 4xxx, totalVfs: 2}
            """;

    Scenario read = new ScenarioText(QatFamily.catalog(), hints::add).parse("old.yaml", text);

    String now = text.replace("cpusPerNode", "cpus-per-node").replace("totalVfs", "total-vfs");
    assertThat(TEXT.parse("new.yaml", now)).isEqualTo(read);
    assertThat(TEXT.print(read)).contains("total-vfs: 2").doesNotContain("totalVfs");
    assertThat(hints)
        .containsExactly(
            "old.yaml:4:11: machine.cpusPerNode: this key is written 'cpus-per-node' now",
            "old.yaml:6:32: accelerators.0.totalVfs: this key is written 'total-vfs' now");
  }

  @Test
  void aScenarioThatWasNotReadIsCheckedAsWell() {
    Scenario made =
        new Scenario(
            "Made",
            "by hand",
            Optional.empty(),
            KernelVersion.V6_12,
            new Machine(
                Optional.of(65),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                List.of()),
            List.of(),
            List.of(),
            List.of(),
            List.of());

    assertThatThrownBy(() -> TEXT.check(made))
        .hasMessage(
            """
            Made: machine.nodes: must be 64 or less
            Made: name: must be lower-case letters, digits and '-', at most 64\
            """);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accelerators: [{at: 6b:00.0, model: 4xx}] | accelerators.0.model: unknown model (did you"
            + " mean '4xxx'?)",
        "accelerators: [{at: [6b:00.0, 6b:00.0], model: 4xxx}] | 0000:6b:00.0 is taken twice",
        "accelerators: [{at: [6b:00.0, 6b:00.1], model: 4xxx}] | 0000:6b:00.1 is taken twice",
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: 17}] | are 17, but the device can have 16",
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: 4}] | enables all or none: say 'all'",
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all, state: down}] | cannot be down while",
        "accelerators: [{at: 6b:00.0, model: 4xxx, services: decomp}] | no set that 4xxx allows",
        "accelerators: [{at: 6b:00.0, model: C62x, services: dc}] | C62x offers no choice",
        "accelerators: [{at: 6b:00.0, model: ICX-D}] | no device id of ICX-D as a physical",
        "accelerators: [{at: 6b:00.0, model: 4xxx, device: 0x4942}] | 0x4942 is none of 4xxx's",
        "accelerators: [{at: 6b:00.0, model: 4xxx, node: 3}] | is 3, but the machine's nodes are",
        "accelerators: [{at: 6b:00.0, model: 4xxx, behind: 6a:00.0}] | is no bridge of this host",
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all, in-use: 16}] | names VF 16",
        "accelerators: [{at: ff:1f.0, model: 4xxx, total-vfs: 300}] | leaves the last bus",
        "foreign: [{at: 01:00.0, kind: nic, id: 8086:4940}] | is an accelerator (4xxx)",
        "foreign: [{at: 01:00.0, kind: root-port, behind: 01:00.0}] | is behind itself",
        "foreign: [{at: 01:00.0, kind: nic, group-of: 02:00.0}] | group-of: there is no function at",
        "foreign: [{at: 01:00.0-1, kind: nic, group-of: 01:00.0}] | is in the group of another",
        "foreign: [{at: 01:00.0, kind: nic, group-of: [01:00.1, 01:00.2]}] | must name one function",
        "machine: {hypervisor: xen, iommu: on} | machine.iommu: cannot be on: xen has it",
        "machine: {hypervisor: kvm} | machine.hypervisor: there is no 'kvm' here",
        "machine: {iommu: maybe} | machine.iommu: 'maybe' is not on, off or no-iommu",
        "machine: {vfio-denylist: 1} | machine.vfio-denylist: '1' is not on, off or none",
        "machine: {not-loaded: [a b]} | machine.not-loaded: 'a b' is no driver name",
        "accelerators: [{at: 6b:00.0, model: 4xxx, total-vfs: x}] | neither 'none' nor a number",
        "accelerators: [{at: 6b:00.0, model: 4xxx, override: a b}] | override: 'a b' is no driver",
        "accelerators: [{at: 6b:00.0, model: 4xxx, reserved: msi}] | reserved: there is no 'msi'",
        "faults: [gone 6b:00.0] | there is no function at 0000:6b:00.0",
        "accelerators: 5 | accelerators: must be a list",
        "machine: [1] | machine: must be a block of keys",
        "name: twice | bad.yaml:4:1: key 'name' stands twice (first in line 1)"
      })
  void contradictionsAreTold(String more, String expected) {
    assertThat(problemsOf(GOOD + more + "\n")).contains(expected.trim());
  }

  @Test
  void whatTheKernelRefusesIsToldWhenTheHostBoots() {
    Scenario denied =
        TEXT.parse(
            "x",
            GOOD + "accelerators: [{at: 6b:00.0, model: C62x, vfs: all, bound: {vfio-pci: 0}}]");

    ProblemsException e =
        catchThrowableOfType(ProblemsException.class, () -> SimulatedHost.boot(denied));

    assertThat(e)
        .hasMessage(
            "good: accelerators.0.bound.vfio-pci: this kernel refuses it: EINVAL (Invalid"
                + " argument)");
  }

  @Test
  void anEmptyFileLacksWhatMustBeGiven() {
    assertThat(problemsOf(""))
        .isEqualTo(
            """
            bad.yaml: name: must be given
            bad.yaml: summary: must be given
            bad.yaml: kernel: must be given\
            """);
  }

  @Test
  void whatIsNoYamlLacksNothing() {
    assertThat(problemsOf("x: [")).matches("bad.yaml:1:[0-9]+: is no YAML: .*").hasLineCount(1);
  }

  private static String problemsOf(String text) {
    ProblemsException e =
        catchThrowableOfType(ProblemsException.class, () -> TEXT.parse("bad.yaml", text));
    assertThat(e).as("problems of " + text).isNotNull();
    return e.getMessage();
  }
}
