// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.LoadSample;
import io.openqat.domain.telemetry.VfLoad;
import io.openqat.sysfs.telemetry.DebugfsTelemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What Linux's own driver counts in debugfs, and how it answers when it cannot. */
final class LoadOnQat {
  private static final Path FOLDER =
      Path.of("/sys/kernel/debug/qat_" + VirtualQat.DRIVER + "_" + VirtualQat.FIRST);

  private static final String OF_DEVICE = "telemetry/device_data";
  private static final String OF_RING_PAIR = "telemetry/rp_A_data";
  private static final int VF = 3;

  private final QatBench bench = QatBench.fresh();

  @Test
  @DisplayName("telemetry: a full second of a device and of a VF; EPERM before and after")
  void counts() {
    require(OF_DEVICE, "telemetry (Linux 6.8)");
    VirtualQat.enableVfs();
    refuses(OF_DEVICE, "Operation not permitted");
    refuses(OF_RING_PAIR, "Operation not permitted");

    var seconds = new ArrayList<LoadSample>();
    try (var counted = DebugfsTelemetry.of(MachineBench.SYS).open(pf())) {
      assertThat(counted.obstacle()).isEmpty();
      counted.select(VF);
      Await.until(
          "a full second of a VF",
          () -> {
            counted
                .sample()
                .filter(sample -> sample.function().isPresent())
                .ifPresent(seconds::add);
            return !seconds.isEmpty();
          });
      System.out.println(read(OF_DEVICE).indent(10) + read(OF_RING_PAIR).indent(10));
    }

    LoadSample sample = seconds.get(0);
    assertThat(sample.device().engines()).isNotEmpty();
    assertThat(sample.function().map(VfLoad::vf)).contains(VF);
    assertThat(read("telemetry/control")).isEqualTo("0");
    refuses(OF_DEVICE, "Operation not permitted");
  }

  @Test
  @DisplayName(
      "fw_counters: requests and answers of each engine; EFAULT from firmware that is silent")
  void silentFirmware() {
    require("fw_counters", "counters of its firmware (Linux 6.6)");
    assertThat(read("fw_counters")).containsPattern("0:\\s+[0-9]+\\s+[0-9]+");

    VirtualQat.silence(true);
    refuses("fw_counters", "Bad address");
    VirtualQat.silence(false);
    // Its driver still waits for the answer: whoever comes next gets a device that was started
    // anew.
    VirtualQat.down();
  }

  private PhysicalFunction pf() {
    return bench.discovery().discover().inventory().device(VirtualQat.FIRST).orElseThrow();
  }

  private static void require(String file, String what) {
    Assumptions.assumeTrue(Files.exists(FOLDER.resolve(file)), "the driver has " + what);
  }

  private static String read(String file) {
    return PciFiles.read(FOLDER.resolve(file));
  }

  private static void refuses(String file, String why) {
    assertThatThrownBy(() -> read(file)).rootCause().hasMessageContaining(why);
  }
}
