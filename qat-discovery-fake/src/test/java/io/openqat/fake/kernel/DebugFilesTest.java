// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.control.Errno;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts and answers are those of Linux 6.12.117 and 7.3.4 with a virtual 4xxx. */
class DebugFilesTest {
  private static final String FOLDER = "/sys/kernel/debug/qat_4xxx_0000:6b:00.0/";

  /** Names of what is counted, in the driver's order. */
  private static final List<String> OF_DEVICE =
      List.of(
          "sample_cnt pci_trans_cnt max_rd_lat rd_lat_acc_avg max_gp_lat gp_lat_acc_avg bw_in"
              + " bw_out",
          "at_page_req_lat_avg at_trans_lat_avg at_max_tlb_used util_cpr0 exec_cpr0 util_xlt0",
          "exec_xlt0 util_dcpr0 exec_dcpr0 util_dcpr1 exec_dcpr1 util_dcpr2 exec_dcpr2 util_pke0",
          "exec_pke0 util_pke1 exec_pke1 util_pke2 exec_pke2 util_pke3 exec_pke3 util_pke4"
              + " exec_pke4",
          "util_pke5 exec_pke5 util_ucs0 exec_ucs0 util_ucs1 exec_ucs1 util_cph0 exec_cph0"
              + " util_cph1",
          "exec_cph1 util_cph2 exec_cph2 util_cph3 exec_cph3 util_ath0 exec_ath0 util_ath1"
              + " exec_ath1",
          "util_ath2 exec_ath2 util_ath3 exec_ath3");

  private static final List<String> OF_RING_PAIR =
      List.of(
          "sample_cnt rp_num service_type pci_trans_cnt gp_lat_acc_avg bw_in bw_out",
          "at_glob_devtlb_hit at_glob_devtlb_miss tl_at_payld_devtlb_hit tl_at_payld_devtlb_miss");

  private OnePf host = OnePf.of("6.12", "4xxx");

  private Map<String, Attribute> files() {
    return host.kernel().debugFiles(host.kernel().function(OnePf.ADDRESS).orElseThrow());
  }

  private String read(String file) throws KernelError {
    return files().get(file).show().text();
  }

  private void fails(Errno errno, String file) {
    KernelError e = catchThrowableOfType(KernelError.class, () -> read(file));
    assertThat(e).as(file).isNotNull();
    assertThat(e.errno()).isEqualTo(errno);
  }

  private void write(String file, String text) throws KernelError {
    host.write(FOLDER + file, text);
  }

  private static Stream<String> names(List<String> lines) {
    return lines.stream().flatMap(line -> Stream.of(line.split(" ")));
  }

  private static Stream<String> firstWords(String text) {
    return text.lines().map(line -> line.split(" ")[0]);
  }

  @ParameterizedTest
  @CsvSource({
    "6.1, 4xxx, ''",
    "6.12, C62x, 'cnv_errors fw_counters heartbeat/status'",
    "out-of-tree, 4xxx, 'fw_counters heartbeat/status'",
    "7.3, 6xxx, 'cnv_errors fw_counters heartbeat/status telemetry/control telemetry/device_data"
        + " telemetry/rp_A_data telemetry/rp_B_data telemetry/rp_C_data telemetry/rp_D_data'",
    "6.12, 4xxx, 'cnv_errors fw_counters heartbeat/status pm_status telemetry/control"
        + " telemetry/device_data telemetry/rp_A_data telemetry/rp_B_data telemetry/rp_C_data"
        + " telemetry/rp_D_data'"
  })
  void eachKernelHasItsOwn(String kernel, String model, String names) throws KernelError {
    host = OnePf.of(kernel, model);

    assertThat(String.join(" ", files().keySet())).isEqualTo(names);
  }

  @Test
  @DisplayName("down: nothing is left, and what was counted is forgotten")
  void theyGoWithTheDevice() throws KernelError {
    write("telemetry/rp_A_data", "5\n");
    write("telemetry/control", "1\n");
    host.write("qat/state", "down");
    assertThat(files()).isEmpty();
    host.refuses(Errno.ENOENT, FOLDER + "telemetry/control", "1\n");

    host.write("qat/state", "up");

    assertThat(read("telemetry/control")).isEqualTo("0\n");
    write("telemetry/control", "1\n");
    fails(Errno.EPERM, "telemetry/rp_A_data");
  }

  @Test
  void nothingIsToldWhileCountingIsOff() throws KernelError {
    assertThat(read("telemetry/control")).isEqualTo("0\n");
    fails(Errno.EPERM, "telemetry/device_data");
    fails(Errno.EPERM, "telemetry/rp_A_data");

    write("telemetry/control", "2\n");

    assertThat(firstWords(read("telemetry/device_data")))
        .containsExactlyElementsOf(names(OF_DEVICE).toList());
    fails(Errno.EPERM, "telemetry/rp_A_data");
    write("telemetry/rp_A_data", "5\n");
    assertThat(firstWords(read("telemetry/rp_A_data")))
        .containsExactlyElementsOf(names(OF_RING_PAIR).toList());
    assertThat(read("telemetry/rp_A_data"))
        .startsWith("sample_cnt                                0\n")
        .contains("rp_num                                    5\n")
        .contains("service_type                            sym\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"5\n", "x\n", "-1\n"})
  void whatIsNoCountOfSecondsIsRefused(String text) throws KernelError {
    write("telemetry/control", "4\n");

    host.refuses(Errno.EINVAL, FOLDER + "telemetry/control", text);

    assertThat(read("telemetry/control")).isEqualTo("4\n");
    host.refuses(Errno.EINVAL, FOLDER + "telemetry/rp_B_data", "64\n");
    host.refuses(Errno.EINVAL, FOLDER + "telemetry/device_data", "1\n");
    write("telemetry/control", "0\n");
    fails(Errno.EPERM, "telemetry/device_data");
  }

  @Test
  @DisplayName("each choice begins the counting anew; one that is made already changes nothing")
  void choosing() throws KernelError {
    write("telemetry/control", "2\n");
    host.kernel().advance(Duration.ofMillis(3500));
    assertThat(read("telemetry/device_data"))
        .startsWith("sample_cnt                                3\n")
        .contains(
            "bw_in                                     0                   0                   0"
                + "                   0\n");
    write("telemetry/rp_A_data", "5\n");
    assertThat(read("telemetry/device_data"))
        .contains("sample_cnt                                0");
    host.kernel().advance(Duration.ofSeconds(1));

    write("telemetry/rp_A_data", "5\n");
    write("telemetry/rp_B_data", "5\n");

    assertThat(read("telemetry/rp_A_data")).contains("sample_cnt                                1");
    fails(Errno.EPERM, "telemetry/rp_B_data");
  }

  @Test
  void theWorkOfAVfIsThatOfItsRingPairs() throws KernelError {
    host.write("sriov_numvfs", "16");
    host.write(OnePf.FILES_OF_VF + "driver_override", "vfio-pci");
    host.write("/sys/bus/pci/drivers_probe", OnePf.VF.toString());
    write("telemetry/control", "1\n");
    for (String slot : List.of("A", "B", "C", "D")) {
      write("telemetry/rp_" + slot + "_data", (slot.charAt(0) - 'A') + "\n");
    }
    host.kernel().advance(Duration.ofSeconds(1));

    long all = counted("telemetry/device_data");
    long sum = 0;
    for (String slot : List.of("A", "B", "C", "D")) {
      sum += counted("telemetry/rp_" + slot + "_data");
    }
    assertThat(all).isEqualTo(sum).isBetween(700L, 1300L);
    write("telemetry/rp_A_data", "4\n");
    host.kernel().advance(Duration.ofSeconds(1));
    assertThat(counted("telemetry/rp_A_data")).as("a VF that VFIO does not have").isZero();
  }

  private long counted(String file) throws KernelError {
    return read(file)
        .lines()
        .filter(line -> line.startsWith("pci_trans_cnt "))
        .mapToLong(line -> Long.parseLong(line.substring(23, 43).strip()))
        .sum();
  }

  @Test
  void whatTheFirmwareWasAskedIsAnswered() throws KernelError {
    assertThat(read("fw_counters").lines())
        .hasSize(9)
        .startsWith(
            "AE          Requests        Responses", " 0:               57               57");
    assertThat(read("cnv_errors")).isEqualTo("No engine configured for comp\n");
    assertThat(read("pm_status")).contains("power_level: min\n", "throttle_irq_count: 0x0\n");

    host.kernel().disturb(fault(FaultKind.ENGINE_HANGS));

    assertThat(read("fw_counters").lines())
        .contains(" 0:               57               56", " 1:               57               57");
  }

  @Test
  void compressionIsVerifiedByTheEnginesThatDoIt() throws KernelError {
    host.write("qat/state", "down");
    host.write("qat/cfg_services", "dc");
    host.write("qat/state", "up");

    assertThat(read("cnv_errors").lines())
        .hasSize(9)
        .startsWith(
            "AE      Total Errors       Last Error", "0:                0        No Error [0]");
  }

  @Test
  @DisplayName("silent firmware: EFAULT, and counting that is ended is off all the same")
  void silence() throws KernelError {
    write("telemetry/control", "1\n");
    host.kernel().disturb(fault(FaultKind.FIRMWARE_SILENT));

    fails(Errno.EFAULT, "fw_counters");
    fails(Errno.EFAULT, "pm_status");
    assertThat(read("heartbeat/status")).isEqualTo("-1\n\0");
    assertThatThrownBy(() -> write("telemetry/control", "0\n")).isInstanceOf(KernelError.class);

    assertThat(read("telemetry/control")).isEqualTo("0\n");
    host.refuses(Errno.EFAULT, FOLDER + "telemetry/control", "1\n");
  }

  private static Disturbances fault(FaultKind kind) {
    return new Disturbances(List.of(Fault.of(kind, OnePf.ADDRESS)));
  }
}
