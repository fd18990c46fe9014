// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.app.output.json.DocumentSchema;
import io.openqat.mapping.wire.WireForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Giving functions away from the command line, on simulated hosts. */
class AssignmentCommandsTest {
  private static final String REMARK =
      "qat: simulated host spr-2x1: nothing outside this process is changed\n";
  private static final String FIRST =
      """
      <hostdev mode="subsystem" type="pci" managed="no">
        <driver name="vfio"/>
        <source>
          <address domain="0x0000" bus="0x6b" slot="0x00" function="0x1"/>
        </source>
      </hostdev>
      """;

  @TempDir Path folder;

  private Ran qat(String command) {
    return Ran.line("%s --host spr-2x1 --ledger %s", command, ledger());
  }

  private String ledger() {
    return folder.resolve("ledger.db").toString();
  }

  @Test
  void aFunctionIsGivenShownAndTakenBack() {
    Ran given = qat("assign --vm web1 --services asym --numa near:0");
    assertThat(given)
        .isEqualTo(
            new Ran(
                0, "web1 has 0000:6b:00.1 (4xxx VF, NUMA node 0, vfio-pci)\n\n" + FIRST, REMARK));

    assertThat(qat("assignments").out())
        .startsWith("ledger " + ledger() + ": 1 assignment\n\nFUNCTION ")
        .contains("0000:6b:00.1  web1   held   vfio-pci  vfio-pci  asym ");
    assertThat(qat("assignments --format libvirt").out()).isEqualTo(FIRST);
    assertThat(qat("assignments reconcile").out())
        .isEqualTo("ledger " + ledger() + " and host agree: 1 assigned\n");

    assertThat(qat("release --vm web1"))
        .isEqualTo(new Ran(0, "0000:6b:00.1 taken back from web1, now on vfio-pci\n", REMARK));
    assertThat(qat("release --vm web1"))
        .isEqualTo(
            new Ran(1, "", REMARK + "qat: nothing such is assigned by ledger " + ledger() + "\n"));
    assertThat(qat("assignments").out()).isEqualTo("ledger " + ledger() + ": 0 assignments\n");
  }

  @Test
  void withoutALedgerNothingStays() {
    assertThat(Ran.qat("assign", "--host", "spr-2x1", "--vm", "a", "--format", "libvirt").out())
        .isEqualTo(FIRST);
    assertThat(Ran.qat("assignments", "--host", "spr-2x1").out())
        .isEqualTo("ledger in memory: 0 assignments\n");
    assertThat(qat("assignments").out())
        .isEqualTo("ledger " + ledger() + " (not there): 0 assignments\n");
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void documentsKeepToTheirSchema() {
    Ran given = qat("assign --vm web1 --count 2 --policy balanced --format json");
    assertThat(DocumentSchema.ASSIGNMENTS.problems(given.out())).isEmpty();
    assertThat(given.out()).contains("\"synthetic\": true", "\"0000:e8:00.1\"");
    Ran all = qat("assignments --format json");
    assertThat(all.out()).isEqualTo(given.out());
    qat("release --function 6b:00.1");
    assertThat(DocumentSchema.ASSIGNMENTS.problems(qat("assignments --format json").out()))
        .isEmpty();
    assertThat(DocumentSchema.ASSIGNMENTS.problems("{\"assignments\": []}")).isNotEmpty();
  }

  @Test
  void aRefusalNamesTheRuleOfEachFunction() {
    Ran ran = qat("assign --vm x --generation 2");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .startsWith(
            REMARK
                + "qat: cannot give 1 VF to x: none fits; left out by rule: generation 32, side 2\n"
                + "qat:   0000:6b:00.0 (side): it is a PF, and a VF is asked for\n"
                + "qat:   0000:6b:00.1 (generation): its generation is 4\n")
        .endsWith(
            "qat: to do about side: Ask for the other: --vf, which is the default, or --pf.\n"
                + "qat: to do about generation: Leave --generation out, or see which there are. "
                + " qat discover\n")
        .hasLineCount(38);
  }

  @Test
  void whatASimulatedUserHoldsOpenIsNotGiven() throws IOException {
    Path busy = folder.resolve("busy.yaml");
    Files.writeString(
        busy,
        """
        name: busy
        summary: the first two VFs are held open
        kernel: 7.3
        accelerators:
          - {at: 6b:00.0, model: 4xxx, vfs: all, bound: {vfio-pci: 0-1}, in-use: 0-1}
        """);
    assertThat(Ran.qat("assign", "--host", busy.toString(), "--vm", "a").out())
        .startsWith("a has 0000:6b:00.3 ");
  }

  @Test
  void theOperatorsRulesHold() {
    assertThat(
            Ran.qat("assign", "--host", "spr-2x1", "--vm", "a", "--rule", "exclude numa=0").out())
        .startsWith("a has 0000:e8:00.1 ");
  }

  @Test
  void whatIsGivenAwayIsInUseForCyborg() {
    qat("assign --vm web1");
    var report = WireForm.fromJson(qat("discover --format cyborg").out());
    assertThat(
            report.devices().stream()
                .flatMap(d -> d.deployables().stream())
                .flatMap(d -> d.attachHandles().stream())
                .filter(handle -> handle.inUse()))
        .hasSize(1);

    Ran without = qat("discover --format cyborg --without-assigned");
    assertThat(
            WireForm.fromJson(without.out()).devices().get(0).deployables().get(0).attachHandles())
        .hasSize(15);
    assertThat(without.err())
        .isEqualTo("qat: 0000:6b:00.1 left out by rule assigned: assigned to web1\n");
  }

  @Test
  void aLedgerIsOfOneHost() {
    qat("assign --vm web1");
    assertThat(Ran.qat("assignments", "--host", "spr-2x4", "--ledger", ledger()))
        .isEqualTo(
            new Ran(
                2,
                "",
                "qat: "
                    + ledger()
                    + " is the ledger of simulated host spr-2x1, not of simulated host spr-2x4:"
                    + " choose another with --ledger\n"));
    assertThat(Ran.qat("assignments", "--ledger", ledger()).err())
        .contains("is the ledger of simulated host spr-2x1, not of ");
  }

  @ParameterizedTest
  @CsvSource({"9, 'NUMA node 9 was asked for and has no more to give: 2 of 2'", "0, ''"})
  void functionsOfAnotherNodeThanAskedForAreRemarkedOn(String node, String remark) {
    Ran ran = Ran.line("assign --host spr-2x1 --dry-run --vm web1 --count 2 --numa %s", node);
    assertThat(ran.code()).isZero();
    assertThat(ran.err().contains("was asked for")).isEqualTo(!remark.isEmpty());
    assertThat(ran.err()).contains(remark);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          assign | name who is given functions, with --vm or --container
          release | say what is released, with --vm, --container or --function
          assign --vm=  | --vm needs a name or UUID of 1 to 255 printable characters, without blanks at the ends
          assign --vm a --count 0 | --count is 1 to 1024, not 0
          assign --vm a --numa far | --numa is a node like 1, or near:CPU like near:12, not 'far'
          assign --vm a --numa near:9999 | --numa near:9999: this host tells no node of that CPU
          assign --vm a --numa 1 --policy packed | --policy packed does not heed --numa; choose numa-strict or numa-preferred
          assign --vm a --policy numa-strict | --policy numa-strict needs --numa
          assign --vm a --policy best | --policy is one of packed, balanced, numa-strict, numa-preferred, not 'best'
          assign --vm a --driver uio | --driver is a VFIO driver like vfio-pci or qat_vfio_pci, not 'uio'
          assign --vm a --services a,,b | --services 'a,,b' is no list like asym,dc
          assign --vm a --pf --vf | --pf, --vf are mutually exclusive (specify only one); try 'qat assign --help'
          discover --format cyborg --without-assigned | --without-assigned needs --ledger
          discover --format cyborg --ledger /none/x | /none/x: there is no such ledger; 'qat assign' makes it with the first function given
          """)
  void misuseIsToldInOneLine(String command, String complaint) {
    Ran ran = Ran.line("%s --host spr-2x1", command);
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err().replace(REMARK, "")).isEqualTo("qat: " + complaint + "\n");
  }

  @Test
  void aCopyOfASysfsCannotBeGivenAway() {
    assertThat(Ran.qat("simulate", "--host", "spr-2x1", "--write", folder + "/tree").code())
        .isZero();
    assertThat(Ran.qat("assign", "--sysfs", folder + "/tree", "--vm", "a").misuse())
        .contains("is a copy, not the sysfs of this machine");
  }

  @Test
  void whatLibvirtRefusesIsReleasedAgain() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/virsh")), "apt-get install libvirt-clients");
    Ran ran = qat("assign --vm test --attach test:///default");
    assertThat(ran.misuse())
        .contains("attach-device failed: ")
        .doesNotContain("could not take back");
    assertThat(qat("assignments").out()).endsWith(": 0 assignments\n");
  }

  @Test
  void aMachineThatLibvirtDoesNotKnowIsGivenNothing() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/virsh")), "apt-get install libvirt-clients");
    assertThat(qat("assign --vm web1 --attach test:///default").misuse())
        .contains("libvirt knows no machine web1: see 'virsh list --all'");
    assertThat(qat("assignments").out()).endsWith(": 0 assignments\n");
  }

  /** Nothing of a machine that is not known any more has to be detached. */
  @Test
  void whatIsNotThereIsDetached() {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/virsh")), "apt-get install libvirt-clients");
    qat("assign --vm web1");
    assertThat(qat("release --vm web1 --detach test:///default").out())
        .isEqualTo("0000:6b:00.1 taken back from web1, now on vfio-pci\n");
  }

  /** Only libvirt says so: the simulated host knows of no machine. */
  @Test
  void whatARunningMachineHasIsNotGiven() throws IOException {
    assertThat(qat("assign --vm db1 --dry-run --attach " + libvirtWithDb1()).out())
        .startsWith("would give 0000:6b:00.2 to db1");
  }

  @Test
  void reconcilingAsksLibvirt() throws IOException {
    qat("assign --vm web1");
    Ran ran = qat("assignments reconcile --fix --libvirt " + libvirtWithDb1());
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .isEqualTo(
            """
            0000:6b:00.1  attached-elsewhere
              given to web1, and in the running machine db1 and in its definition
              to do: detach it there, or release it here
            0000:6b:00.1  machine-unknown
              given to web1, which libvirt does not know
              to do: define the machine, or release what it was given
            2 found, 0 mended
            """);
  }

  /** A connection of libvirt's test driver with one machine, which runs and has the first VF. */
  private String libvirtWithDb1() throws IOException {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/virsh")), "apt-get install libvirt-clients");
    Files.writeString(
        folder.resolve("domain.xml"),
        "<domain"
            + " type='test'><name>db1</name><uuid>5b9ff8a9-3fd2-4d0a-8a3c-d2a4a5f3a001</uuid><memory"
            + " unit='MiB'>64</memory><os><type arch='x86_64'>hvm</type></os><devices>"
            + FIRST
            + "</devices></domain>");
    Path node = folder.resolve("node.xml");
    Files.writeString(node, "<node><domain file='domain.xml'/></node>");
    return "test://" + node;
  }
}
