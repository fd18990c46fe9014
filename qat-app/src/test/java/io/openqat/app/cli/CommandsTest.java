// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
  @TempDir Path root;
  private String sysfs = "";

  @BeforeEach
  void host() {
    sysfs = SmallTree.withOnePf(root).toString();
  }

  @Test
  void discoverListsDevices() {
    assertThat(Ran.qat("discover", "--sysfs", sysfs, "--host-name", "web7").fine())
        .startsWith(
            "host web7: 1 QAT device, 1 card, 0 virtual functions (2 PCI functions scanned)")
        .contains("0000:6b:00.0  4xxx   4    0     4xxx    up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "JSON", "yaml"})
  void discoverWritesDocuments(String format) {
    Ran ran = Ran.qat("discover", "--sysfs", sysfs, "--host-name", "web7", "-f", format);
    assertThat(ran.fine().replace("\"", ""))
        .contains("host: web7", "address: 0000:6b:00.0", "pciFunctions: 2");
  }

  @Test
  void hostGoesByTheNameTheKernelHas() {
    Ran ran = Ran.qat("discover", "--sysfs", sysfs);
    assertThat(ran.out()).startsWith("host " + HostOptions.nameOfKernel() + ": ");
  }

  @Test
  void aHostWithoutAcceleratorsIsFine(@TempDir Path empty) {
    new SmallTree(empty);
    String words = "host web7: 0 PCI functions, none of the [0-9]+ known [A-Za-z]+ ids\n";
    for (String command : new String[] {"discover", "topology"}) {
      Ran ran = Ran.qat(command, "--sysfs", empty.toString(), "--host-name", "web7");
      assertThat(ran.fine()).containsPattern("\\A" + words);
    }
  }

  @Test
  void documentsOfAHostWithoutAcceleratorsHaveEmptyArrays(@TempDir Path empty) {
    new SmallTree(empty);
    assertThat(Ran.qat("discover", "--sysfs", empty.toString(), "--format", "json").fine())
        .contains("\"cards\": []", "\"devices\": []", "\"orphans\": []", "\"nothing-found\"");
  }

  @Test
  void anErrorAmongTheFindingsNeedsAttention() {
    SmallTree.write(root, "numa_node", "garbage");
    assertThat(Ran.qat("discover", "--sysfs", sysfs).code()).isEqualTo(1);
    assertThat(Ran.qat("topology", "--sysfs", sysfs).code()).isEqualTo(1);
    assertThat(Ran.qat("show", "6b:00.0", "--sysfs", sysfs).code()).isEqualTo(1);
    assertThat(Ran.qat("discover", "--sysfs", sysfs).out())
        .contains("error  attribute-malformed", "/sys/bus/pci/devices/0000:6b:00.0/numa_node");
  }

  @Test
  void aWarningDoesNot() {
    SmallTree.write(root, "qat/state", "down");
    Ran ran = Ran.qat("discover", "--sysfs", sysfs);
    assertThat(ran.out()).contains("warning  device-down");
    assertThat(ran.code()).isZero();
  }

  @Test
  void topologyDrawsTheHost() {
    assertThat(Ran.qat("topology", "--sysfs", sysfs).fine())
        .contains("└─ NUMA node 0", "card  node-0", "└─ 0000:6b:00.0  4xxx");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000:6b:00.0", "6b:00.0", "6B:00.0", "0000:6B:00.0"})
  void showTakesAddressesAsPeopleTypeThem(String address) {
    assertThat(Ran.qat("show", address, "--sysfs", sysfs).fine())
        .startsWith("0000:6b:00.0  4xxx, physical function\n");
  }

  @Test
  void showSaysWhereEachFactWasRead() {
    Ran ran = Ran.qat("show", "6b:00.0", "--sysfs", sysfs);
    assertThat(ran.out().lines().map(line -> line.strip().replaceAll(" {2,}", " | ")))
        .contains(
            "vendor:device | 8086:4940 | modalias",
            "revision | 0x40 | revision, config",
            "driver | 4xxx | driver",
            "NUMA node | 0 | numa_node",
            "state | up | qat/state");
  }

  @Test
  void showOfAnAddressWithNothingThereSaysWhatWasScanned() {
    assertThat(Ran.qat("show", "6b:00.1", "--sysfs", sysfs))
        .isEqualTo(
            new Ran(
                1,
                "",
                "qat: 0000:6b:00.1 is not there: 2 PCI functions scanned, 1 of them accelerators;"
                    + " 'qat discover' lists what is there; the nearest is 0000:6b:00.0\n"));
  }

  @Test
  void showOfAnotherDeviceSaysThatItIsThere() {
    Ran ran = Ran.qat("show", SmallTree.FOREIGN, "--sysfs", sysfs);
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .containsPattern(
            "\\Aqat: 0000:00:1f.0 is a PCI function, but its id is none of the [0-9]+ in the"
                + " catalogue");
    assertThat(ran.err()).hasLineCount(1);
  }

  @Test
  void everyCommandExplainsItself() {
    for (String command :
        new String[] {"discover", "topology", "show", "watch", "agent", "catalog", "version"}) {
      Ran help = Ran.qat(command, "--help");
      assertThat(help.fine()).contains("Usage: qat " + command, "Exit codes:", "  0   fine");
      assertThat(help.out().lines()).allMatch(line -> line.length() <= 100);
      assertThat(Ran.qat("help", command)).isEqualTo(help);
    }
  }

  @Test
  void helpIsAResultWhenAskedForAndAComplaintWhenNot() {
    assertThat(Ran.qat("help")).isEqualTo(Ran.qat("--help"));
    assertThat(Ran.qat("help").code()).isZero();
    assertThat(Ran.qat()).isEqualTo(new Ran(2, "", Ran.qat("help").out()));
  }

  @Test
  void versionIsThatOfTheBuild() {
    assertThat(Ran.qat("version").out()).matches("qat \\d+\\.\\d+\\.\\S+ \\(Java .+\\)\n");
    assertThat(Ran.qat("--version")).isEqualTo(Ran.qat("version"));
  }

  @Test
  void catalogListsEveryModel() {
    assertThat(Ran.qat("catalog").out())
        .contains("4xxx", "C62x")
        .containsPattern("[0-9]+ models, [0-9]+ device ids");
    assertThat(Ran.qat("catalog", "--format", "json").out()).contains("\"name\": \"4xxx\"");
  }

  @Test
  void thisMachineCanBeLookedAt() {
    Ran ran = Ran.qat("discover");
    assertThat(ran.err()).isEmpty();
    assertThat(ran.out()).startsWith("host ");
  }
}
