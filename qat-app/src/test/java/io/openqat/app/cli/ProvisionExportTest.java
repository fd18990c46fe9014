// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ProvisionExportTest {
  @TempDir private Path folder;

  static List<String> hosts() {
    return ScenarioLibrary.builtIn().names();
  }

  /** Whatever a host is, the file that describes it changes nothing there. */
  @ParameterizedTest
  @MethodSource("hosts")
  void whatAHostIsNeedsNoStep(String host) {
    Path file = folder.resolve("provision.yaml");
    Ran.line("provision export --host %s --output %s", host, file).fine();
    Ran plan = Ran.line("provision plan %s --host %s --exit-code", file, host);
    assertThat(plan.code()).as(plan.toString()).isZero();
  }

  @Test
  void aHostOfTwoSocketsIsShort() {
    assertThat(Ran.qat("provision", "export", "--host", "spr-2x4").fine())
        .isEqualTo(
            """
            # spr-2x4 as it is; see docs/provision.md
            devices:
              - select: {address: ["0000:6b:00.0", "0000:75:00.0", "0000:e8:00.0", "0000:f2:00.0"]}
                vfs: on
                services: [asym, sym]
                driver: vfio-pci
                auto-reset: off
              - select: {address: ["0000:70:00.0", "0000:7a:00.0", "0000:ed:00.0", "0000:f7:00.0"]}
                vfs: on
                services: [dc]
                driver: vfio-pci
                auto-reset: off
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "spr-2x1, on, 0, as-desired",
    "spr-2x4-no-vfs, on, 4, would-change",
    "c62x-switch, 3, 1, cannot",
    "no-qat, on, 0, not-concerned"
  })
  void theExitCodeTellsWhatItComesTo(String host, String vfs, int code, String word)
      throws IOException {
    Path file =
        Files.writeString(folder.resolve("p.yaml"), "devices: [{select: {}, vfs: " + vfs + "}]");
    assertThat(Ran.line("provision assert %s --host %s", file, host))
        .isEqualTo(new Ran(code, host + ": " + word + "\n", ""));
    assertThat(Ran.line("provision assert %s --host %s -o json", file, host).out())
        .contains("\"outcome\": \"" + word + "\"");
    assertThat(Ran.line("provision plan %s --host %s --exit-code", file, host).code())
        .isEqualTo(code);
  }

  @Test
  void severalCapturesArePlannedAtOnce() throws IOException {
    Path file = Files.writeString(folder.resolve("p.yaml"), "devices: [{select: {}, vfs: on}]");
    var replays = new StringBuilder();
    for (String host : List.of("spr-2x1", "spr-2x4-no-vfs")) {
      Path tree = folder.resolve(host);
      Path capture = folder.resolve(host + ".capture");
      Ran.line("simulate --host %s --write %s", host, tree).fine();
      Ran.line("capture --sysfs %s --host-name %s -o %s", tree, host, capture).fine();
      replays.append(" --replay ").append(capture);
    }
    assertThat(Ran.line("provision assert %s%s", file, replays))
        .isEqualTo(new Ran(4, "spr-2x1: as-desired\nspr-2x4-no-vfs: would-change\n", ""));
    assertThat(Ran.line("provision plan %s%s", file, replays).out())
        .contains("spr-2x1: as desired", "\n\nsimulated host spr-2x4-no-vfs: ");
  }

  @Test
  void aFileComesOnStandardInputToo() throws Exception {
    var process =
        QatProcess.in(folder)
            .after("echo 'devices: [{select: {}, vfs: on}]' | \"$@\"")
            .with(Map.of("COLUMNS", "100"));
    assertThat(process.qat("provision", "plan", "-", "--host", "spr-2x1").out())
        .isEqualTo("simulated host spr-2x1: as desired, nothing to do\n");
  }
}
