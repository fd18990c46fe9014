// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.RandomFaults;
import io.openqat.fake.host.RandomHosts;
import io.openqat.fake.host.SimulatedHost;
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
        .containsExactlyInAnyOrder(
            "bad.yaml: /name: must be lower-case letters, digits and '-', at most 64",
            "bad.yaml: /summary: must not be blank",
            "bad.yaml: /kernel: '6.13' is no kernel profile (6.1, 6.12, 7.2, 7.3 or out-of-tree)",
            "bad.yaml: /machne: unknown key (did you mean 'machine'?)",
            "bad.yaml: /accelerators/0/at: '6b:00.9' is no PCI address (expected a form like"
                + " 6b:00.0, 10000:01:00.0 or b7:00.0-3)",
            "bad.yaml: /accelerators/0/vfz: unknown key (did you mean 'vfs'?)",
            "bad.yaml: /accelerators/1/node: 'zero' is no number",
            "bad.yaml: /accelerators/1/revision: must be less than or equal to 255",
            "bad.yaml: /foreign/0/kind: 'nick' is no kind of device (did you mean 'nic'?)",
            "bad.yaml: /faults/0: 'garbag' is no fault (did you mean 'garbage'?)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "accelerators: [{at: 6b:00.0, model: 4xx}] | /accelerators/0/model: unknown model (did you"
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
        "accelerators: [{at: 6b:00.0, model: 4xxx, vfs: all, inUse: 16}] | names VF 16",
        "accelerators: [{at: ff:1f.0, model: 4xxx, totalVfs: 300}] | leaves the last bus",
        "foreign: [{at: 01:00.0, kind: nic, id: 8086:4940}] | is an accelerator (4xxx)",
        "foreign: [{at: 01:00.0, kind: root-port, behind: 01:00.0}] | is behind itself",
        "faults: [gone 6b:00.0] | there is no function at 0000:6b:00.0",
        "accelerators: 5 | /accelerators: must be a list",
        "machine: [1] | /machine: must be a block of keys",
        "name: twice | line 4"
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

    ScenarioException e =
        catchThrowableOfType(ScenarioException.class, () -> SimulatedHost.boot(denied));

    assertThat(e)
        .hasMessage(
            "good: /accelerators/0/bound/vfio-pci: this kernel refuses it: EINVAL (Invalid"
                + " argument)");
  }

  @Test
  void anEmptyFileIsToldAsSuch() {
    assertThat(problemsOf("")).startsWith("bad.yaml: ");
  }

  private static String problemsOf(String text) {
    ScenarioException e =
        catchThrowableOfType(ScenarioException.class, () -> TEXT.parse("bad.yaml", text));
    assertThat(e).as("problems of " + text).isNotNull();
    return e.getMessage();
  }
}
