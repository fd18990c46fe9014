// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.LoadSample;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.VfLoad;
import io.openqat.sysfs.telemetry.DebugfsTelemetry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A folder that stands for debugfs. The texts are those that Linux's {@code qat_4xxx} printed on a
 * virtual device (6.12.117), shortened; what a driver does when files are written, the test does.
 */
class DebugfsTelemetryTest {
  private static final String DEVICE_DATA =
      """
      sample_cnt                                %d
      pci_trans_cnt                            50                  40                  50                  45
      gp_lat_acc_avg                          370                 363                 370                 366
      bw_in                                     7                   0                   0                   0
      bw_out                                    9                   0                   0                   0
      util_cpr0                                 7                   6                   7                   6
      exec_cpr0                                 5                   4                   5                   4
      util_pke0                                10                   9                  10                   9
      util_pke1                                20                  10                  11                  10
      """;

  private static final String RING_PAIR =
      """
      sample_cnt                                %d
      rp_num                                    %s
      service_type                            sym
      pci_trans_cnt                            %s
      bw_in                                     1
      bw_out                                    2
      """;

  @TempDir Path sys;

  /** What is mounted there is not of sysfs; a link stands for that. */
  @TempDir Path mounted;

  /** Made by whoever needs it first. */
  private Path marks;

  private Path folder;
  private final PhysicalFunction device =
      HostFixtures.hostOf(
              """
              kernel: 6.12
              accelerators:
                - {at: 6b:00.0, model: 4xxx, node: 0, vfs: all}
              """)
          .discovery()
          .discover()
          .inventory()
          .devices()
          .get(0);

  @BeforeEach
  void aDriverThatIsUp() throws IOException {
    Files.createSymbolicLink(
        Files.createDirectories(sys.resolve("kernel")).resolve("debug"), mounted);
    folder = Files.createDirectories(mounted.resolve("qat_4xxx_0000:6b:00.0/telemetry"));
    marks = sys.resolve("run/openqat");
    put("control", "0\n");
    put("device_data", "");
    for (String slot : List.of("A", "B", "C", "D")) {
      put("rp_" + slot + "_data", "");
    }
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private String text(String name) throws IOException {
    return Files.readString(folder.resolve(name)).strip();
  }

  /** What was written last; what was in the file before may follow, as nothing empties it. */
  private String written(String name) throws IOException {
    return Files.readString(folder.resolve(name)).lines().findFirst().orElse("");
  }

  private DeviceTelemetry open() {
    return DebugfsTelemetry.of(sys, marks).open(device);
  }

  private void counted(int sample, int first) throws IOException {
    put("device_data", DEVICE_DATA.formatted(sample));
    int at = first;
    for (String slot : List.of("A", "B", "C", "D")) {
      put("rp_" + slot + "_data", RING_PAIR.formatted(sample, at, 10 + at));
      at++;
    }
  }

  @Test
  void itIsOnAsLongAsItIsOpen() throws IOException {
    try (DeviceTelemetry telemetry = open()) {
      assertThat(text("control")).isEqualTo("1");
      assertThat(telemetry.obstacle()).isEmpty();
      assertThat(telemetry.sample()).isEmpty();
      telemetry.select(2);
      assertThat(written("rp_A_data")).isEqualTo("8");
      assertThat(written("rp_D_data")).isEqualTo("11");
      counted(1, 8);
      LoadSample sample = telemetry.sample().orElseThrow();
      assertThat(sample.function()).contains(new VfLoad(2, 18 + 19 + 20 + 21, 4, 8));
      assertThat(sample.device().transactions()).isEqualTo(50);
      assertThat(sample.device().in()).isEqualTo(7);
      assertThat(sample.device().latency()).isEqualTo(370);
      assertThat(sample.device().byKind()).containsEntry("pke", 15.0).containsEntry("cpr", 7.0);
      assertThat(telemetry.sample()).as("the same second").isEmpty();
    }
    assertThat(text("control")).isEqualTo("0");
  }

  @Test
  void whatWasChosenBeforeIsChosenAgain() throws IOException {
    counted(1, 40);
    try (DeviceTelemetry telemetry = open()) {
      telemetry.select(0);
      assertThat(written("rp_B_data")).isEqualTo("1");
    }
    assertThat(written("rp_A_data")).isEqualTo("40");
    assertThat(written("rp_D_data")).isEqualTo("43");
    assertThat(text("control")).isEqualTo("0");
  }

  @Test
  void somebodyElsesCountingIsReadAndNotTouched() throws IOException {
    put("control", "4\n");
    counted(7, 20);
    try (DeviceTelemetry telemetry = open()) {
      assertThat(telemetry.obstacle().orElseThrow()).contains("reads 4");
      telemetry.select(3);
      LoadSample sample = telemetry.sample().orElseThrow();
      assertThat(sample.device().transactions()).isEqualTo(50);
      assertThat(sample.function()).isEmpty();
    }
    assertThat(text("control")).isEqualTo("4");
    assertThat(text("rp_A_data")).contains("rp_num                                    20");
  }

  @Test
  void whoComesLaterIsLeftToIt() throws IOException {
    try (DeviceTelemetry telemetry = open()) {
      telemetry.select(0);
      counted(1, 32);
      assertThat(telemetry.sample().orElseThrow().function()).isEmpty();
      assertThat(telemetry.obstacle().orElseThrow()).contains("chosen ring pair 32");
      telemetry.select(1);
      assertThat(text("rp_A_data")).contains("32");
    }
    assertThat(text("control")).as("still somebody else's").isEqualTo("1");
  }

  @Test
  void whoSetsControlIsLeftToIt() throws IOException {
    try (DeviceTelemetry telemetry = open()) {
      put("control", "3\n");
      telemetry.select(0);
      assertThat(telemetry.obstacle().orElseThrow()).contains("telemetry/control");
    }
    assertThat(text("control")).isEqualTo("3");
  }

  /** What a killed process leaves: its mark, without its lock, and a device that counts. */
  private void leftOn(long secondsAgo, int counted) throws IOException {
    Path mark = Files.createDirectories(marks).resolve("counts-0000:6b:00.0");
    Files.writeString(mark, "1\n");
    Files.setLastModifiedTime(mark, FileTime.from(Instant.now().minusSeconds(secondsAgo)));
    put("control", "1\n");
    counted(counted, 8);
  }

  private void assertNothingIsMarked() throws IOException {
    assertThat(marks.resolve("counts-0000:6b:00.0")).isEmptyFile();
  }

  @Test
  void whatWasLeftOnByAKilledProcessIsOffAfterwards() throws IOException {
    leftOn(3600, 3590);
    try (DeviceTelemetry telemetry = open()) {
      assertThat(telemetry.obstacle()).isEmpty();
      telemetry.select(0);
      assertThat(written("rp_A_data")).isEqualTo("0");
    }
    assertThat(text("control")).isEqualTo("0");
    assertNothingIsMarked();
  }

  /** Somebody has switched it since, or chosen ring pairs: it would have counted for longer. */
  @Test
  void whatSomebodyElseTookOverSinceIsHis() throws IOException {
    leftOn(3600, 1800);
    try (DeviceTelemetry telemetry = open()) {
      assertThat(telemetry.obstacle().orElseThrow()).contains("somebody else counts");
    }
    assertThat(text("control")).isEqualTo("1");
    assertNothingIsMarked();

    leftOn(3600, 3600);
    put("control", "2\n");
    try (DeviceTelemetry telemetry = open()) {
      assertThat(telemetry.obstacle().orElseThrow()).contains("reads 2");
    }
    assertThat(text("control")).isEqualTo("2");
  }

  @Test
  void whatIsCountedByAProcessThatLivesIsItsOwn() throws IOException {
    try (DeviceTelemetry first = open()) {
      first.select(0);
      counted(1, 0);
      try (DeviceTelemetry second = open()) {
        assertThat(second.obstacle().orElseThrow()).contains("somebody else counts");
      }
      assertThat(first.sample().orElseThrow().function()).isPresent();
      assertThat(marks.resolve("counts-0000:6b:00.0")).isNotEmptyFile();
    }
    assertNothingIsMarked();
  }

  @Test
  void withoutAPlaceForMarksItCountsAllTheSame() throws IOException {
    Files.createDirectories(marks.getParent());
    Files.writeString(marks, "a file, no folder");
    try (DeviceTelemetry telemetry = open()) {
      assertThat(telemetry.obstacle()).isEmpty();
      assertThat(text("control")).isEqualTo("1");
    }
    assertThat(text("control")).isEqualTo("0");
  }

  /** Its driver let go of it: nobody else is to blame, and what comes there next is not ours. */
  @Test
  void whatGoesAwayIsNotSomebodyElse() throws IOException {
    try (DeviceTelemetry telemetry = open()) {
      Files.delete(folder.resolve("control"));
      telemetry.select(0);
      assertThat(telemetry.obstacle()).contains("telemetry/control cannot be read any more");
      put("control", "1\n");
    }
    assertThat(text("control")).isEqualTo("1");
  }

  @Test
  void garbageIsNoSample() throws IOException {
    try (DeviceTelemetry telemetry = open()) {
      telemetry.select(0);
      for (String bad : List.of("", "sample_cnt", "sample_cnt x\n", "\0\0", "9".repeat(70_000))) {
        put("device_data", bad);
        assertThat(telemetry.sample()).isEmpty();
      }
      put("device_data", "sample_cnt 1\nutil_pke0 99999\nutil_x 3\npci_trans_cnt -4\n");
      assertThat(telemetry.sample().orElseThrow().device().engines()).isEmpty();
    }
  }

  @Test
  void whereThereIsNoneItIsSaidWhy() throws IOException {
    Files.delete(folder.resolve("control"));
    assertThatThrownBy(this::open)
        .isInstanceOf(TelemetryException.class)
        .hasMessageContaining("Linux 6.8");
  }
}
