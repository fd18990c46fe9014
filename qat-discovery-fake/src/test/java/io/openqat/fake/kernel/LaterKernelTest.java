// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed between Linux 6.12 and 7.3, in single texts. */
class LaterKernelTest {

  private final OnePf host = OnePf.of("7.2", "4xxx");
  private final Kernel kernel = host.kernel();

  @ParameterizedTest
  @ValueSource(strings = {"sym;dc", "dc;sym\n", "sym\n;dc", "sym;dc\n\0;nonsense"})
  @DisplayName("cfg_services, 7.2: any order, a line end after each word, nothing after a NUL")
  void servicesThatAreTaken(String text) throws KernelError {
    host.write("qat/state", "down");
    host.write("qat/cfg_services", text);

    host.reads("qat/cfg_services", "sym;dc");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sym;",
        ";sym",
        "asym ;sym",
        "sym\n\n",
        "sym;sym",
        "SYM",
        "sym;asym;dc",
        "\n",
        // 64 bytes, one too many even though the kernel would look at three only.
        "sym\0xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx"
      })
  @DisplayName("cfg_services, 7.2: empty, blank, double and long ones are EINVAL")
  void servicesThatAreRefused(String text) throws KernelError {
    host.write("qat/state", "down");

    host.refuses(Errno.EINVAL, "qat/cfg_services", text);
    host.reads("qat/cfg_services", "sym;asym");
  }

  @Test
  @DisplayName("cfg_services, 7.2 on a 6xxx: three of four, never four")
  void threeOfFour() throws KernelError {
    OnePf six = OnePf.of("7.2", "6xxx");
    six.write("qat/state", "down");
    six.write("qat/cfg_services", "decomp;dc;asym");

    six.reads("qat/cfg_services", "asym;dc;decomp");
    six.refuses(Errno.EINVAL, "qat/cfg_services", "asym;sym;dc;decomp");
  }

  @ParameterizedTest
  @CsvSource({
    "4xxx, sym;asym, asym sym asym sym",
    "4xxx, asym;dc, dc asym dc asym",
    "4xxx, sym;dc, dc sym dc sym",
    "4xxx, dcc, dc dc dc dc",
    "4xxx, sym, sym sym sym sym",
    "6xxx, sym;dc, sym dc sym dc",
    "6xxx, sym;asym;dc, asym sym dc asym",
    "6xxx, asym;dc;decomp, asym dc decomp asym",
    "6xxx, sym;dc;decomp, sym dc decomp EINVAL",
    "6xxx, decomp, decomp decomp decomp decomp"
  })
  @DisplayName("rp2srv: which service each of four ring pairs has, by generation")
  void ringPairs(String model, String services, String expected) throws KernelError {
    OnePf host = OnePf.of("7.2", model);
    host.write("qat/state", "down");
    host.write("qat/cfg_services", services);
    host.write("qat/state", "up");

    var seen = new StringBuilder();
    for (int pair = 0; pair < 4; pair++) {
      seen.append(serviceOf(host, pair)).append(' ');
      assertThat(serviceOf(host, 60 + pair)).isEqualTo(serviceOf(host, pair));
    }
    assertThat(seen.toString().strip()).isEqualTo(expected);
  }

  @Test
  @DisplayName("rp2srv: shows the services it came up with, until it comes up again")
  void ringPairsFollowWhenUp() throws KernelError {
    host.write("qat/rp2srv", "1");
    host.write("qat/state", "down");
    host.write("qat/cfg_services", "dc");
    host.reads("qat/rp2srv", "sym");

    host.write("qat/state", "up");

    host.reads("qat/rp2srv", "dc");
  }

  @ParameterizedTest
  @CsvSource({"0x1, EINVAL", "-1, EINVAL", "x, EINVAL", "64, EINVAL", "99999999999, ERANGE"})
  @DisplayName("rp2srv: base 10, and ERANGE beyond 32 bits")
  void ringPairNumbers(String text, Errno errno) {
    host.refuses(errno, "qat/rp2srv", text);
  }

  @ParameterizedTest
  @CsvSource({"enabled, on", "Disable, off"})
  @DisplayName("kstrtobool: e and d are truth since 7.2, and EINVAL on 6.12")
  void truth(String text, String readBack) throws KernelError {
    host.write("qat/auto_reset", text);
    host.reads("qat/auto_reset", readBack);

    OnePf early = OnePf.of("6.12", "4xxx");
    early.refuses(Errno.EINVAL, "qat/auto_reset", text);
  }

  @ParameterizedTest
  @CsvSource({"6.12, unknown", "7.2, D0", "7.3, D0"})
  @DisplayName("power_state of a VF that nobody bound: D0 since 7.2")
  void power(String version, String state) throws KernelError {
    OnePf host = OnePf.of(version, "4xxx");
    host.write("sriov_numvfs", "16");

    PciFunction vf = host.kernel().function(OnePf.VF).orElseThrow();
    assertThat(host.kernel().attributes(vf).get("power_state").show().text())
        .isEqualTo(state + "\n");
  }

  @Test
  @DisplayName("reset, 7.2: back by itself; services and VFs with their drivers and users stay")
  void resetBringsBack() throws KernelError {
    host.write("sriov_numvfs", "16");
    host.write(OnePf.FILES_OF_VF + "driver_override", "vfio-pci");
    host.write("/sys/bus/pci/drivers_probe", OnePf.VF.toString());
    kernel.open(OnePf.VF);
    host.device().errors(new ErrorCounters(1, 2, 3));

    host.write("reset", "1\n");

    host.reads("qat/state", "up");
    host.reads("qat/cfg_services", "sym;asym");
    host.reads("qat_ras/errors_fatal", "0");
    host.reads("sriov_numvfs", "16");
    assertThat(kernel.function(OnePf.VF).orElseThrow().driver()).contains(DriverName.VFIO_PCI);
    assertThat(kernel.function(OnePf.VF).orElseThrow().isOpened()).isTrue();
  }

  @Test
  @DisplayName("reset, 7.2: what is down stays down, and only 1 is taken")
  void resetOfADeviceThatIsDown() throws KernelError {
    host.write("qat/state", "down");
    host.write("reset", "1");

    host.reads("qat/state", "down");
    host.refuses(Errno.EINVAL, "reset", "0");
    host.refuses(Errno.EINVAL, "reset", "yes");
  }

  @Test
  @DisplayName("reset, 7.2, firmware silent: succeeds after 11 s, and then all writes are EBUSY")
  void resetThatNeverEnds() throws KernelError {
    kernel.disturb(silent());
    Duration before = kernel.now();
    host.write("reset", "1");

    assertThat(kernel.now().minus(before)).isEqualTo(Duration.ofSeconds(11));
    host.reads("qat/state", "down");
    kernel.disturb(Disturbances.NONE);
    host.write("reset", "1");
    host.refuses(Errno.EBUSY, "qat/state", "up");
    host.refuses(Errno.EBUSY, "qat/state", "down");

    rebind();
    host.reads("qat/state", "up");
    host.reads("qat/cfg_services", "sym;asym");
  }

  @Test
  @DisplayName("unbind of a PF whose reset never ended leaves its VFs in place")
  void vfsStayBehind() throws KernelError {
    host.write("sriov_numvfs", "16");
    kernel.disturb(silent());
    host.write("reset", "1");
    kernel.disturb(Disturbances.NONE);

    rebind();

    host.reads("sriov_numvfs", "16");
    host.reads("qat/state", "up");
  }

  private void rebind() throws KernelError {
    host.write("/sys/bus/pci/drivers/4xxx/unbind", OnePf.ADDRESS.toString());
    host.write("/sys/bus/pci/drivers/4xxx/bind", OnePf.ADDRESS.toString());
  }

  private static Disturbances silent() {
    return new Disturbances(List.of(Fault.of(FaultKind.FIRMWARE_SILENT, OnePf.ADDRESS)));
  }

  private static String serviceOf(OnePf host, int pair) throws KernelError {
    host.write("qat/rp2srv", Integer.toString(pair));
    try {
      return host.read("qat/rp2srv").strip();
    } catch (KernelError e) {
      return e.errno().name();
    }
  }
}
