// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.mapping.cyborg.DriverDevice;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.wire.WireForm;
import org.junit.jupiter.api.Test;
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
    assertThat(report.devices()).allMatch(device -> device.deployables().size() == 16);
  }

  @Test
  void aDeviceCanBeOneDeployable() {
    Ran ran = Ran.line("discover --host spr-2x1 --format cyborg --granularity device");
    assertThat(WireForm.fromJson(ran.out()).devices())
        .allMatch(device -> device.deployables().size() == 1)
        .allMatch(device -> device.deployables().get(0).numAccelerators() == 16);
  }

  @Test
  void theUpstreamProfileTellsWhatCyborgsOwnDriverTells() {
    Ran ran =
        Ran.line(
            "discover --host c62x-8970-dh895xcc --format cyborg --profile upstream --host-name compute1");
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
