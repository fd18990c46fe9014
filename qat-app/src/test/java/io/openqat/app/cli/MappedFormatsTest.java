// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The host in Cyborg's words and in libvirt's, from the command line. */
class MappedFormatsTest {

  @Test
  void cyborgIsToldAllThatIsKnown() {
    Ran ran = Ran.qat("discover", "--host", "spr-2x1", "--format", "cyborg");
    DriverReport report = WireForm.fromJson(ran.out());
    assertThat(ran.code()).isZero();
    assertThat(ran.err()).isEmpty();
    assertThat(report.hostName()).isEqualTo("spr-2x1");
    assertThat(report.devices()).hasSize(2).extracting(DriverDevice::model).containsOnly("4xxx");
    assertThat(report.devices())
        .allMatch(device -> device.deployables().size() == 1)
        .allMatch(device -> device.deployables().get(0).numAccelerators() == 16);
  }

  @Test
  void kubernetesIsToldWhatCanBeGiven(@TempDir Path folder) {
    Path ledger = folder.resolve("ledger.db");
    Ran.line("assign --host spr-2x1 --ledger %s --vm web1", ledger);
    Ran ran = Ran.line("discover --host spr-2x1 --ledger %s --format dra", ledger);
    assertThat(ran.out())
        .contains(
            "\"apiVersion\" : \"resource.k8s.io/v1\"",
            "\"driver\" : \"qat.openqat.io\"",
            "\"nodeName\" : \"spr-2x1\"",
            "\"qatvf-0000-6b-00-2\"")
        .doesNotContain("qatvf-0000-6b-00-1\"");
    assertThat(ran.err()).contains("0000:6b:00.1 left out by rule assigned");
    assertThat(Ran.line("discover --host spr-2x1 --format dra --dra-driver qat.intel.com").out())
        .contains("\"driver\" : \"qat.intel.com\"");
    assertThat(Ran.line("discover --host spr-2x1 --format dra --host-name a_b").misuse())
        .contains("not the name of a node of Kubernetes", "--host-name");
  }

  @Test
  void aFunctionCanBeOneDeployable() {
    Ran ran = Ran.line("discover --host spr-2x1 --format cyborg --granularity function");
    assertThat(WireForm.fromJson(ran.out()).devices())
        .allMatch(device -> device.deployables().size() == 16);
  }

  @Test
  void theUpstreamProfileTellsWhatCyborgsOwnDriverTells(@TempDir Path folder) throws IOException {
    Path host =
        Files.writeString(
            folder.resolve("host.yaml"),
            """
            name: two-models
            summary: one model that Cyborg's own driver knows, beside one that it does not
            kernel: 6.12
            machine: {vfio-denylist: false}
            accelerators:
              - {at: [08:00.0, 09:00.0, 0a:00.0], model: C62x, vfs: all}
              - {at: 88:00.0, model: DH895xCC, vfs: all}
            """);
    Ran ran =
        Ran.line(
            "discover --host %s --format cyborg --profile upstream --host-name compute1", host);
    DriverReport report = WireForm.fromJson(ran.out());
    assertThat(report.devices())
        .hasSize(3)
        .extracting(DriverDevice::model)
        .containsOnly("miss_model_info");
    assertThat(report.devices().get(0).deployables().get(0).name()).startsWith("compute1_0000:");
    assertThat(ran.err()).contains("not-known-upstream");
  }

  @Test
  void whatARuleLeavesOutIsRemarked() {
    Ran ran =
        Ran.qat(
            "discover",
            "--host",
            "spr-2x1",
            "--format",
            "libvirt",
            "--managed",
            "no",
            "--rule",
            "offer vf=#0-1",
            "--rule",
            "exclude");
    assertThat(ran.out().split("<hostdev ", -1)).hasSize(1 + 4);
    assertThat(ran.out()).contains("managed=\"no\"", "bus=\"0x6b\" slot=\"0x00\" function=\"0x2\"");
    assertThat(ran.err().lines()).hasSize(28).allMatch(line -> line.contains("rule-2"));
  }

  /** The scenario is of our own; what libvirt does with each: docs/unified-model.md. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''            | managed=\"no\"  | <!-- stays on qat_vfio_pci, for live migration -->",
        "--managed=no  | managed=\"no\"  | <driver name=\"vfio\"/>",
        "--managed=yes | managed=\"yes\" | <driver name=\"vfio\" model=\"qat_vfio_pci\"/>",
      })
  void aFunctionOnItsVariantKeepsIt(
      String option, String managed, String other, @TempDir Path folder) throws IOException {
    Path host =
        Files.writeString(
            folder.resolve("host.yaml"),
            """
            name: migratable
            summary: two VFs are on the driver that can migrate them
            kernel: 7.3
            accelerators:
              - {at: 6b:00.0, model: 420xx, vfs: all, bound: {qat_vfio_pci: 0-1, vfio-pci: 2}}
            """);
    String out = Ran.line("discover --format libvirt --host %s %s", host, option).fine();
    String[] functions = out.split("<hostdev ", -1);
    assertThat(functions).hasSize(1 + 16);
    assertThat(functions[1]).contains(managed, other);
    assertThat(functions[3])
        .contains(option.equals("--managed=no") ? "managed=\"no\"" : "managed=\"yes\"")
        .contains("<driver name=\"vfio\"/>")
        .doesNotContain("<!--");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--rule=keep | --rule 'keep' must begin with 'offer' or 'exclude'",
        "--rule=exclude color=red | selector 'color=red': unknown key 'color'",
        "--profile=best | --profile is one of [upstream, full], not 'best'",
        "--granularity=card | --granularity is one of [function, device], not 'card'",
      })
  void whatCannotBeMeantIsToldInOneLine(String option, String complaint) {
    assertThat(Ran.qat("discover", "--host", "no-qat", "--format", "cyborg", option).misuse())
        .startsWith("qat: " + complaint)
        .hasLineCount(1);
  }

  @Test
  void aHostWithoutAcceleratorsIsAnEmptyReport() {
    Ran ran = Ran.qat("discover", "--host", "no-qat", "--format", "cyborg");
    assertThat(WireForm.fromJson(ran.out()).devices()).isEmpty();
  }
}
