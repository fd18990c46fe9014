// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import io.openqat.fake.scenario.ScenarioText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What changed between Linux 6.12 and 7.3, in single texts. */
class LaterKernelTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final String DEVICE = "/sys/bus/pci/devices/0000:6b:00.0/";

  private final Kernel kernel = kernel("7.2", "4xxx");

  @ParameterizedTest
  @ValueSource(strings = {"sym;dc", "dc;sym\n", "sym\n;dc", "sym;dc\n\0;nonsense"})
  @DisplayName("cfg_services, 7.2: any order, a line end after each word, nothing after a NUL")
  void servicesThatAreTaken(String text) throws KernelError {
    kernel.write(DEVICE + "qat/state", "down");
    kernel.write(DEVICE + "qat/cfg_services", text);

    assertThat(read("qat/cfg_services")).isEqualTo("sym;dc\n");
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
    kernel.write(DEVICE + "qat/state", "down");

    refused(Errno.EINVAL, "qat/cfg_services", text);
    assertThat(read("qat/cfg_services")).isEqualTo("sym;asym\n");
  }

  @Test
  @DisplayName("cfg_services, 7.2 on a 6xxx: three of four, never four")
  void threeOfFour() throws KernelError {
    Kernel six = kernel("7.2", "6xxx");
    six.write(DEVICE + "qat/state", "down");
    six.write(DEVICE + "qat/cfg_services", "decomp;dc;asym");

    assertThat(read(six, "qat/cfg_services")).isEqualTo("asym;dc;decomp\n");
    assertThat(
            catchThrowableOfType(
                    KernelError.class,
                    () -> six.write(DEVICE + "qat/cfg_services", "asym;sym;dc;decomp"))
                .errno())
        .isEqualTo(Errno.EINVAL);
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
    Kernel host = kernel("7.2", model);
    host.write(DEVICE + "qat/state", "down");
    host.write(DEVICE + "qat/cfg_services", services);
    host.write(DEVICE + "qat/state", "up");

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
    kernel.write(DEVICE + "qat/rp2srv", "1");
    kernel.write(DEVICE + "qat/state", "down");
    kernel.write(DEVICE + "qat/cfg_services", "dc");
    assertThat(read("qat/rp2srv")).isEqualTo("sym\n");

    kernel.write(DEVICE + "qat/state", "up");

    assertThat(read("qat/rp2srv")).isEqualTo("dc\n");
  }

  @ParameterizedTest
  @CsvSource({"0x1, EINVAL", "-1, EINVAL", "x, EINVAL", "64, EINVAL", "99999999999, ERANGE"})
  @DisplayName("rp2srv: base 10, and ERANGE beyond 32 bits")
  void ringPairNumbers(String text, Errno errno) {
    refused(errno, "qat/rp2srv", text);
  }

  @ParameterizedTest
  @CsvSource({"enabled, on", "Disable, off"})
  @DisplayName("kstrtobool: e and d are truth since 7.2, and EINVAL on 6.12")
  void truth(String text, String readBack) throws KernelError {
    kernel.write(DEVICE + "qat/auto_reset", text);
    assertThat(read("qat/auto_reset")).isEqualTo(readBack + "\n");

    Kernel early = kernel("6.12", "4xxx");
    assertThat(
            catchThrowableOfType(
                    KernelError.class, () -> early.write(DEVICE + "qat/auto_reset", text))
                .errno())
        .isEqualTo(Errno.EINVAL);
  }

  @ParameterizedTest
  @CsvSource({"6.12, unknown", "7.2, D0", "7.3, D0"})
  @DisplayName("power_state of a VF that nobody bound: D0 since 7.2")
  void power(String version, String state) throws KernelError {
    Kernel host = kernel(version, "4xxx");
    host.write(DEVICE + "sriov_numvfs", "16");

    PciFunction vf = host.function(VF).orElseThrow();
    assertThat(host.attributes(vf).get("power_state").show().text()).isEqualTo(state + "\n");
  }

  @Test
  @DisplayName("reset, 7.2: back by itself; services and VFs with their drivers and users stay")
  void resetBringsBack() throws KernelError {
    kernel.write(DEVICE + "sriov_numvfs", "16");
    kernel.write("/sys/bus/pci/devices/" + VF + "/driver_override", "vfio-pci");
    kernel.write("/sys/bus/pci/drivers_probe", VF.toString());
    kernel.open(VF);
    device(kernel).errors(new ErrorCounters(1, 2, 3));

    assertThat(kernel.write(DEVICE + "reset", "1\n")).isEmpty();

    assertThat(read("qat/state")).isEqualTo("up\n");
    assertThat(read("qat/cfg_services")).isEqualTo("sym;asym\n");
    assertThat(read("qat_ras/errors_fatal")).isEqualTo("0\n");
    assertThat(read("sriov_numvfs")).isEqualTo("16\n");
    assertThat(kernel.function(VF).orElseThrow().driver()).contains(DriverName.VFIO_PCI);
    assertThat(kernel.function(VF).orElseThrow().isOpened()).isTrue();
  }

  @Test
  @DisplayName("reset, 7.2: what is down stays down, and only 1 is taken")
  void resetOfADeviceThatIsDown() throws KernelError {
    kernel.write(DEVICE + "qat/state", "down");
    kernel.write(DEVICE + "reset", "1");

    assertThat(read("qat/state")).isEqualTo("down\n");
    refused(Errno.EINVAL, "reset", "0");
    refused(Errno.EINVAL, "reset", "yes");
  }

  @Test
  @DisplayName("reset, 7.2, firmware silent: succeeds after 11 s, and then all writes are EBUSY")
  void resetThatNeverEnds() throws KernelError {
    kernel.disturb(silent());
    Duration before = kernel.now();
    kernel.write(DEVICE + "reset", "1");

    assertThat(kernel.now().minus(before)).isEqualTo(Duration.ofSeconds(11));
    assertThat(read("qat/state")).isEqualTo("down\n");
    kernel.disturb(Disturbances.NONE);
    kernel.write(DEVICE + "reset", "1");
    refused(Errno.EBUSY, "qat/state", "up");
    refused(Errno.EBUSY, "qat/state", "down");

    kernel.write("/sys/bus/pci/drivers/4xxx/unbind", PF.toString());
    kernel.write("/sys/bus/pci/drivers/4xxx/bind", PF.toString());
    assertThat(read("qat/state")).isEqualTo("up\n");
    assertThat(read("qat/cfg_services")).isEqualTo("sym;asym\n");
  }

  @Test
  @DisplayName("unbind of a PF whose reset never ended leaves its VFs in place")
  void vfsStayBehind() throws KernelError {
    kernel.write(DEVICE + "sriov_numvfs", "16");
    kernel.disturb(silent());
    kernel.write(DEVICE + "reset", "1");
    kernel.disturb(Disturbances.NONE);

    kernel.write("/sys/bus/pci/drivers/4xxx/unbind", PF.toString());
    kernel.write("/sys/bus/pci/drivers/4xxx/bind", PF.toString());

    assertThat(read("sriov_numvfs")).isEqualTo("16\n");
    assertThat(read("qat/state")).isEqualTo("up\n");
  }

  @ParameterizedTest
  @CsvSource({"6.1, EBUSY", "6.12, EALREADY", "7.2, EALREADY"})
  @DisplayName("sriov_numvfs in a reset: EALREADY, while the state is EBUSY")
  void vfCountInReset(String version, Errno errno) {
    Kernel host = kernel(version, "4xxx");
    device(host).inReset(true);

    assertThat(
            catchThrowableOfType(KernelError.class, () -> host.write(DEVICE + "sriov_numvfs", "16"))
                .errno())
        .isEqualTo(errno);
    assertThat(
            catchThrowableOfType(KernelError.class, () -> host.write(DEVICE + "qat/state", "up"))
                .errno())
        .isEqualTo(Errno.EBUSY);
  }

  private static Disturbances silent() {
    return new Disturbances(List.of(Fault.of(FaultKind.FIRMWARE_MISSING, PF)));
  }

  private static QatDevice device(Kernel kernel) {
    return kernel.function(PF).flatMap(PciFunction::device).orElseThrow();
  }

  private static String serviceOf(Kernel host, int pair) throws KernelError {
    host.write(DEVICE + "qat/rp2srv", Integer.toString(pair));
    try {
      return read(host, "qat/rp2srv").strip();
    } catch (KernelError e) {
      return e.errno().name();
    }
  }

  private void refused(Errno errno, String file, String text) {
    KernelError e =
        catchThrowableOfType(KernelError.class, () -> kernel.write(DEVICE + file, text));
    assertThat(e).as("refusal of '" + text + "'").isNotNull();
    assertThat(e.errno()).isEqualTo(errno);
  }

  private String read(String file) throws KernelError {
    return read(kernel, file);
  }

  private static String read(Kernel kernel, String file) throws KernelError {
    return Optional.ofNullable(kernel.attributes(kernel.function(PF).orElseThrow()).get(file))
        .orElseThrow()
        .show()
        .text();
  }

  private static Kernel kernel(String version, String model) {
    String text =
        """
        name: kernel
        summary: one PF
        kernel: %s
        accelerators: [{at: 6b:00.0, model: %s}]
        """
            .formatted(version, model);
    return Boot.of(
        new ScenarioText(QatFamily.catalog()).parse("kernel", text), QatFamily.catalog());
  }
}
