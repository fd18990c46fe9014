// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.container.CdiSchema;
import io.openqat.app.output.json.DocumentSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Functions for containers, on a simulated host whose CDI files go to a folder of the test. */
class ContainerCommandsTest {
  private static final String REMARK =
      "qat: simulated host spr-2x1: nothing outside this process is changed\n";

  /** The keys of a node in {@code SPEC.md} of container-device-interface 0.5.0. */
  private static final Set<String> OF_NODE =
      Set.of("path", "hostPath", "type", "major", "minor", "fileMode", "permissions", "uid", "gid");

  @TempDir Path folder;

  private Ran ledger(String command) {
    return Ran.line(
        "%s --host spr-2x1 --ledger %s", command, folder.resolve("ledger.db").toString());
  }

  private Ran qat(String command) {
    return ledger(command + " --cdi-dir " + cdi());
  }

  private Path cdi() {
    return folder.resolve("cdi");
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(cdi())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private Path file(String function) {
    return cdi().resolve("openqat.io-qat-vf_" + function + ".json");
  }

  @Test
  void aContainerIsGivenAFunctionAndEnginesAreTold() throws IOException {
    Ran given = qat("assign --container web1 --user 1000:1001");
    assertThat(given)
        .isEqualTo(
            new Ran(
                0,
                "container web1 has 0000:6b:00.1 (4xxx VF, NUMA node 0, vfio-pci)\n\n"
                    + "--device openqat.io/qat-vf=0000:6b:00.1 --ulimit memlock=-1\n",
                REMARK));
    String text = Files.readString(file("0000-6b-00.1"));
    assertThat(CdiSchema.problems(text)).isEmpty();
    assertThat(Files.getPosixFilePermissions(file("0000-6b-00.1")))
        .isEqualTo(PosixFilePermissions.fromString("rw-r--r--"));
    JsonNode spec = JsonMapper.shared().readTree(text);
    assertThat(spec.get("devices")).hasSize(2);
    for (JsonNode device : spec.get("devices")) {
      JsonNode nodes = device.get("containerEdits").get("deviceNodes");
      assertThat(nodes).hasSize(2);
      for (JsonNode node : nodes) {
        assertThat(OF_NODE).containsAll(node.propertyNames());
        assertThat(node.get("fileMode").isInt()).isTrue();
        assertThat(node.get("uid").asInt()).isEqualTo(1000);
      }
    }
    assertThat(qat("cdi list").out())
        .endsWith("openqat.io/qat-vf=0000:6b:00.1  container web1  current\n");
    assertThat(ledger("assignments").out()).contains("0000:6b:00.1  container web1  held ");

    assertThat(qat("release --container web1").out())
        .isEqualTo("0000:6b:00.1 taken back from container web1, now on vfio-pci\n");
    assertThat(files()).isEmpty();
  }

  @Test
  void aMachineAndAContainerOfOneNameAreTwoOwners() {
    qat("assign --container web1");
    ledger("assign --vm web1");
    assertThat(ledger("assign --vm db1 --dry-run").out())
        .contains("assigned: assigned to container web1\n", "assigned: assigned to web1\n");
    assertThat(ledger("assignments --format libvirt").out())
        .contains("function=\"0x2\"")
        .doesNotContain("function=\"0x1\"");
    String document = ledger("assignments --format json").out();
    assertThat(DocumentSchema.ASSIGNMENTS.problems(document)).isEmpty();
    assertThat(document).contains("\"container\": \"web1\"", "\"vm\": \"web1\"");
    assertThat(ledger("release --vm web1").out()).startsWith("0000:6b:00.2 taken back from web1,");
    assertThat(ledger("assignments").out()).contains(": 1 assignment\n");
  }

  @Test
  void aDryRunWritesNothing() {
    Ran ran = ledger("assign --container web1 --dry-run");
    assertThat(ran.fine()).startsWith("would give 0000:6b:00.1 to container web1 (");
    assertThat(cdi()).doesNotExist();
    String document = ledger("assign --container web1 --dry-run -f json").fine();
    assertThat(DocumentSchema.PROPOSAL.problems(document)).isEmpty();
    assertThat(document).contains("\"container\": \"web1\"");
  }

  @Test
  void withoutAFolderASimulatedHostTellsNobody() {
    Ran ran = ledger("assign --container web1");
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).endsWith("no CDI file is written without --cdi-dir\n");
    assertThat(ledger("cdi list").err()).contains("name a folder with --cdi-dir");
  }

  @Test
  void aFolderThatIsNoneIsToldWithItsReason() throws IOException {
    Files.writeString(cdi(), "");
    assertThat(qat("cdi list"))
        .isEqualTo(
            new Ran(
                2,
                "",
                REMARK + "qat: " + cdi() + " cannot be listed: a part of its path is no folder\n"));
  }

  /** After a reboot the folder is empty; the ledger is not. */
  @Test
  void whatIsMissingOrStaleIsMended() throws IOException {
    qat("assign --container web1 --count 2");
    String right = Files.readString(file("0000-6b-00.1"));
    Files.delete(file("0000-6b-00.1"));
    Files.writeString(
        file("0000-6b-00.2"),
        Files.readString(file("0000-6b-00.2")).replaceAll("/dev/vfio/[0-9]+", "/dev/vfio/9"));
    Files.writeString(file("0000-e8-00.1"), right);
    Files.writeString(cdi().resolve("other.json"), "{}");
    Ran list = qat("cdi list");
    assertThat(list.code()).isEqualTo(1);
    assertThat(list.out())
        .contains(
            "openqat.io/qat-vf=0000:6b:00.1  container web1  missing\n",
            "openqat.io/qat-vf=0000:6b:00.2  container web1  stale\n",
            "0000:6b:00.2: it does not lead there, or is damaged: write it anew with 'qat cdi"
                + " generate'\n",
            "openqat.io-qat-vf_0000-e8-00.1.json: the ledger has no container for it");
    assertThat(DocumentSchema.CDI.problems(qat("cdi list -f json").out())).isEmpty();

    Ran again = qat("cdi generate");
    assertThat(again.code()).isZero();
    assertThat(again.out())
        .isEqualTo(
            "openqat.io/qat-vf=0000:6b:00.1 for container web1\n"
                + "openqat.io/qat-vf=0000:6b:00.2 for container web1\n");
    assertThat(again.err()).contains("took openqat.io-qat-vf_0000-e8-00.1.json away");
    assertThat(Files.readString(file("0000-6b-00.1"))).isEqualTo(right);
    assertThat(qat("cdi list").code()).isZero();
    assertThat(files()).hasSize(3).contains("other.json");
  }

  /** One that broke off, and one that is no text: each costs its own function, and is mended. */
  @Test
  void aDamagedFileCostsItsFunctionAlone() throws IOException {
    qat("assign --container web1 --count 3");
    byte[] right = Files.readAllBytes(file("0000-6b-00.1"));
    Files.write(file("0000-6b-00.1"), Arrays.copyOf(right, 300));
    Files.write(file("0000-6b-00.2"), new byte[] {'{', (byte) 0xff, (byte) 0xc0});
    assertThat(qat("cdi list").out())
        .contains(
            "0000:6b:00.1  container web1  stale\n",
            "0000:6b:00.2  container web1  stale\n",
            "0000:6b:00.3  container web1  current\n");
    assertThat(qat("cdi generate").code()).isZero();
    assertThat(file("0000-6b-00.1")).hasBinaryContent(right);
    assertThat(qat("cdi list").code()).isZero();

    Files.write(file("0000-6b-00.1"), new byte[] {(byte) 0xff});
    assertThat(qat("release --container web1").code()).isZero();
    assertThat(files()).isEmpty();
  }

  /** What an engine still shows is not taken back, and what it shows is as it was. */
  @Test
  void aFileThatCannotBeTakenAwayKeepsTheFunctions() throws IOException {
    qat("assign --container web1 --count 2");
    String first = Files.readString(file("0000-6b-00.1"));
    Files.delete(file("0000-6b-00.2"));
    Files.createDirectories(file("0000-6b-00.2").resolve("of somebody"));
    Ran ran = qat("release --container web1");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("0000-6b-00.2.json cannot be read: Is a directory\n");
    assertThat(file("0000-6b-00.1")).hasContent(first);
    assertThat(ledger("assignments").out()).contains(": 2 assignments\n");
  }

  @Test
  void aFolderThatTakesNoFileIsAnError() throws IOException {
    qat("assign --container web1 --count 2");
    for (String function : List.of("0000-6b-00.1", "0000-6b-00.2")) {
      Files.delete(file(function));
    }
    Files.delete(cdi());
    Files.writeString(cdi(), "a file, no folder");
    Ran ran = qat("cdi generate --container web1");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).containsOnlyOnce("cannot be").contains("a part of its path is no folder");
  }

  /** What was said when it was given holds, whatever became of the file since. */
  @Test
  void whoMayOpenTheNodesIsRemembered() throws IOException {
    qat("assign --container web1 --user 1000:1001");
    String right = Files.readString(file("0000-6b-00.1"));
    Files.delete(file("0000-6b-00.1"));
    qat("cdi generate");
    assertThat(Files.readString(file("0000-6b-00.1"))).isEqualTo(right);

    Files.writeString(file("0000-6b-00.1"), right.replaceAll("/dev/vfio/[0-9]+", "/dev/vfio/9"));
    assertThat(qat("assignments reconcile --fix").err()).contains("0000-6b-00.1.json away");
    assertThat(qat("cdi generate --container web1 --user 2000").code()).isZero();
    assertThat(Files.readString(file("0000-6b-00.1"))).contains("\"uid\" : 2000,");
    assertThat(qat("cdi list").code()).as("rights are the operator's").isZero();

    qat("cdi generate");
    assertThat(Files.readString(file("0000-6b-00.1"))).isEqualTo(right);
  }

  @Test
  void whatIsNotReleasedIsShownAsBefore() throws IOException {
    String scenario =
        """
        name: held
        summary: one PF
        kernel: 6.12
        accelerators: [{at: 6b:00.0, model: 4xxx, node: 0, vfs: all, bound: {vfio-pci: all}%s}]
        """;
    Path idle = Files.writeString(folder.resolve("idle.yaml"), scenario.formatted(""));
    Path busy = Files.writeString(folder.resolve("busy.yaml"), scenario.formatted(", in-use: 0"));
    String rest = "--host %s --ledger " + folder.resolve("ledger.db") + " --cdi-dir " + cdi();
    assertThat(Ran.line("assign --container web1 --user 1000 " + rest, idle).code()).isZero();
    String right = Files.readString(file("0000-6b-00.1"));

    Ran refused = Ran.line("release --container web1 " + rest, busy);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(Files.readString(file("0000-6b-00.1"))).isEqualTo(right);
    assertThat(Ran.line("release --container web1 " + rest, idle).code()).isZero();
    assertThat(files()).isEmpty();
  }

  @Test
  void reconcileTakesAwayWhatDoesNotHold() throws IOException {
    qat("assign --container web1");
    Files.copy(file("0000-6b-00.1"), file("0000-e8-00.1"));
    assertThat(qat("assignments reconcile --fix").err())
        .contains("took openqat.io-qat-vf_0000-e8-00.1.json away");
    assertThat(files()).hasSize(1);
  }

  @Test
  void whatCannotBeWrittenIsTakenBack() throws IOException {
    Files.writeString(cdi(), "a file, no folder");
    Ran ran = qat("assign --container web1");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).contains("this folder cannot be made");
    assertThat(ledger("assignments").out()).contains(": 0 assignments\n");
  }

  /** The verdict has the last word: its device went down after it was given. */
  @Test
  void whatCannotBeGivenNowIsRefused() throws IOException {
    qat("assign --container web1");
    Ran ran =
        Ran.qat(
            Stream.of(
                    "cdi generate --host spr-2x1 --cdi-dir %s --ledger %s"
                        .formatted(cdi(), folder.resolve("ledger.db"))
                        .split(" "),
                    new String[] {"--fault", "says 6b:00.0/qat/state down"})
                .flatMap(Stream::of)
                .toArray(String[]::new));
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err())
        .contains("0000:6b:00.1 of container web1 cannot be shown to engines: device");
    assertThat(files()).isEmpty();
  }

  /** The simulated kernel makes no nodes for each device, as Debian's does not. */
  @Test
  void withoutNodesOfDevicesIommufdIsRefused() {
    Ran ran = qat("assign --container web1 --iommufd");
    assertThat(ran.code()).isEqualTo(2);
    assertThat(ran.err()).contains("leave --iommufd out");
    assertThat(ledger("assignments").out()).contains(": 0 assignments\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "assign --container -x | --container",
        "assign --container a/b | --container needs a name of 1 to 255 letters",
        "assign --container a --vm b | mutually exclusive",
        "assign --container a --attach test:///default | --attach is of virtual machines",
        "assign --container a -f libvirt | --format libvirt is of virtual machines",
        "assign --container a --user root | --user is UID or UID:GID in numbers",
        "assign --container a --user 4294967296 | Linux has no such ids",
        "assign --vm a --user 5 | --user has no effect without --container",
        "assign --vm a | --cdi-dir has no effect without --container",
        "release --container a --vm b | mutually exclusive",
        "cdi generate --container a=b | --container needs a name"
      })
  void whatMakesNoSenseIsSaid(String command, String told) {
    assertThat(qat(command).misuse()).contains(told);
  }

  @Test
  void aContainerWithoutFunctionsIsToldOf() {
    Ran ran = qat("cdi generate --container nobody");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.err()).contains("container nobody has no function by ledger ");
  }

  @Test
  void theSchemaNoticesWhatIsWrong() {
    assertThat(CdiSchema.problems("{\"cdiVersion\": \"0.5.0\", \"kind\": \"a/b\"}")).isNotEmpty();
    assertThat(
            CdiSchema.problems(
                JsonMapper.shared()
                    .writeValueAsString(
                        Map.of(
                            "cdiVersion",
                            "0.5.0",
                            "kind",
                            "a/b",
                            "devices",
                            List.of(
                                Map.of(
                                    "name",
                                    "x",
                                    "containerEdits",
                                    Map.of("deviceNodes", List.of(Map.of("uid", -1)))))))))
        .hasSize(2);
  }
}
