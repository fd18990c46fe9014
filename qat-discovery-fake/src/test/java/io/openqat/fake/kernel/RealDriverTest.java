// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.FaultKind;
import io.openqat.fake.scenario.ScenarioText;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What Linux's own driver was seen to do on 6.12.117 and 7.3.4 when writes meet a reset, a user, or
 * each other.
 */
class RealDriverTest {
  private static final String OTHER = "/sys/bus/pci/devices/0000:70:00.0/";
  private static final PciAddress OTHER_ADDRESS = PciAddress.parse("0000:70:00.0");
  private static final String UNBIND = "/sys/bus/pci/drivers/4xxx/unbind";
  private static final String PF = OnePf.ADDRESS.toString();
  private static final ErrorCounters FATAL = new ErrorCounters(0, 0, 1);

  private static OnePf two(String version) {
    String text =
        """
        name: kernel
        summary: two PFs
        kernel: %s
        accelerators: [{at: [6b:00.0, 70:00.0], model: 4xxx}]
        """
            .formatted(version);
    var catalog = QatFamily.catalog();
    return new OnePf(Boot.of(new ScenarioText(catalog).parse("kernel", text), catalog));
  }

  /** With VFs, the first of which a process holds open. */
  private static OnePf held(String version) throws KernelError {
    return held(two(version));
  }

  private static OnePf held(OnePf host) throws KernelError {
    host.write("sriov_numvfs", "16");
    host.write(OnePf.FILES_OF_VF + "driver_override", "vfio-pci");
    host.write("/sys/bus/pci/drivers_probe", OnePf.VF.toString());
    host.kernel().open(OnePf.VF);
    return host;
  }

  private static void waits(OnePf host, String file, String text) throws KernelError {
    assertThat(host.kernel().write(OnePf.path(file), text)).as(text + " > " + file).isPresent();
  }

  private static PciFunction function(OnePf host) {
    return host.kernel().function(OnePf.ADDRESS).orElseThrow();
  }

  private static void failReset(OnePf host) throws KernelError {
    host.write("qat/auto_reset", "on");
    host.kernel()
        .disturb(new Disturbances(List.of(Fault.of(FaultKind.FIRMWARE_SILENT, OnePf.ADDRESS))));
    host.kernel().countErrors(function(host), FATAL);
    host.kernel().disturb(Disturbances.NONE);
  }

  @Test
  @DisplayName("auto_reset: the reset zeroes the counters, the fatal error that caused it included")
  void resetAfterError() throws KernelError {
    OnePf host = OnePf.of("6.12", "4xxx");
    host.kernel().countErrors(function(host), FATAL);
    host.reads("qat_ras/errors_fatal", "1");
    host.write("qat/auto_reset", "on");

    host.kernel().countErrors(function(host), FATAL);

    host.reads("qat_ras/errors_fatal", "0");
    host.reads("qat/state", "up");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.12", "7.3"})
  @DisplayName("in reset for ever: state is down and EBUSY, services are taken; unbind, bind cures")
  void resetThatFailed(String version) throws KernelError {
    OnePf host = two(version);
    failReset(host);

    host.reads("qat/state", "down");
    host.refuses(Errno.EBUSY, "qat/state", "up");
    host.refuses(Errno.EBUSY, "qat/state", "down");
    host.write("qat/cfg_services", "dc");
    host.write(UNBIND, PF);
    host.write("/sys/bus/pci/drivers/4xxx/bind", PF);

    host.reads("qat/state", "up");
    host.reads("qat/cfg_services", "sym;asym");
    assertThat(host.kernel().log().lines()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.12", "7.3"})
  @DisplayName("in reset for ever: a count of VFs is an oops that keeps the locks of all PFs")
  void countInFailedReset(String version) throws KernelError {
    OnePf host = two(version);
    failReset(host);
    host.write("sriov_numvfs", "0");

    assertThatThrownBy(() -> host.write("sriov_numvfs", "16"))
        .isInstanceOf(KernelOops.class)
        .hasMessageContaining("adf_free_irqs");

    assertThat(host.kernel().log().isOopsed()).isTrue();
    assertThat(host.kernel().blocksReaders(OnePf.ADDRESS, "sriov_numvfs")).isTrue();
    waits(host, OTHER + "sriov_numvfs", "16");
    host.write(OTHER + "qat/state", "down");
  }

  @ParameterizedTest
  @CsvSource({"0, up", "16, down"})
  @DisplayName("a count of VFs in the middle of a reset: EALREADY, not done, and a harm")
  void countInReset(int count, String state) throws KernelError {
    OnePf host = two("6.12");
    if (count == 0) {
      host.write("sriov_numvfs", "16");
    }
    host.kernel().beginReset(function(host));
    host.reads("qat/state", "down");

    host.refuses(Errno.EALREADY, "sriov_numvfs", Integer.toString(count));

    host.reads("qat/state", state);
    host.reads("sriov_numvfs", Integer.toString(16 - count));
    assertThat(host.kernel().log().lines()).hasSize(1);
    assertThat(host.kernel().log().isOopsed()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"sriov_numvfs, 0, true", "qat/state, down, false", "driver/unbind, PF, true"})
  @DisplayName(
      "a removal that waits: state is down, qat_ras is gone; the count hangs but for state")
  void whileARemovalWaits(String file, String text, boolean hangs) throws KernelError {
    OnePf host = held("6.12");

    waits(host, file, text.equals("PF") ? PF : text);

    host.reads("qat/state", "down");
    host.reads("qat/cfg_services", "sym;asym");
    assertThat(host.kernel().attributes(function(host))).doesNotContainKey("qat_ras/errors_fatal");
    assertThat(host.kernel().blocksReaders(OnePf.ADDRESS, "sriov_numvfs")).isEqualTo(hangs);
    host.write("qat/state", "down");
    host.kernel().close(OnePf.VF);
    assertThat(host.kernel().pendingWrites()).isEmpty();
    host.reads("sriov_numvfs", "0");
  }

  @ParameterizedTest
  @CsvSource({"6.1, true", "6.12, false", "7.3, false"})
  @DisplayName("an unbind that waits: the driver's link is gone, driver_override hangs on 6.1")
  void whileAnUnbindWaits(String version, boolean hangs) throws KernelError {
    OnePf host = held(version);

    waits(host, "driver/unbind", PF);

    assertThat(function(host).driver()).isEmpty();
    assertThat(host.kernel().blocksReaders(OnePf.ADDRESS, "driver_override")).isEqualTo(hangs);
    host.kernel().close(OnePf.VF);
    assertThat(host.kernel().blocksReaders(OnePf.ADDRESS, "driver_override")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"sriov_numvfs, 0", "qat/state, down"})
  @DisplayName("up while a removal waits: queues, and then wins")
  void upQueues(String file, String text) throws KernelError {
    OnePf host = held("7.3");
    waits(host, file, text);

    waits(host, "qat/state", "up");
    host.kernel().close(OnePf.VF);

    assertThat(host.kernel().pendingWrites()).isEmpty();
    host.reads("qat/state", "up");
    host.reads("sriov_numvfs", "0");
  }

  @Test
  @DisplayName("up while an unbind waits: an oops")
  void upWhileUnbindWaits() throws KernelError {
    OnePf host = held("7.3");
    waits(host, UNBIND, PF);

    assertThatThrownBy(() -> host.write("qat/state", "up"))
        .isInstanceOf(KernelOops.class)
        .hasMessageContaining("adf_dev_up");
  }

  @Test
  @DisplayName("a 6xxx that an unbind waits for has no qat/ any more, so that nobody can say up")
  void stateOf6xxxWhileUnbindWaits() throws KernelError {
    OnePf host = held(OnePf.of("7.3", "6xxx"));
    waits(host, UNBIND.replace("4xxx", "6xxx"), PF);

    host.refuses(Errno.ENOENT, "qat/state", "up");
    host.kernel().close(OnePf.VF);

    assertThat(host.kernel().pendingWrites()).isEmpty();
    host.reads("sriov_numvfs", "0");
  }

  @ParameterizedTest
  @ValueSource(strings = {"6.12", "7.3"})
  @DisplayName("a removal by count that waits holds up counts of other PFs, then reads of those")
  void otherPfs(String version) throws KernelError {
    OnePf host = held(version);
    waits(host, "sriov_numvfs", "0");
    var other = host.kernel().function(OTHER_ADDRESS).orElseThrow();
    assertThat(host.kernel().blocksReaders(other.address(), "sriov_numvfs")).isFalse();

    waits(host, OTHER + "sriov_numvfs", "16");
    host.refuses(Errno.ERANGE, OTHER + "sriov_numvfs", "17");

    assertThat(host.kernel().blocksReaders(other.address(), "sriov_numvfs")).isTrue();
    host.write(OTHER + "qat/state", "down");
    host.write(OTHER + "qat/state", "up");
    host.kernel().close(OnePf.VF);
    assertThat(host.kernel().pendingWrites()).isEmpty();
    assertThat(other.sriov().orElseThrow().enabled()).isEqualTo(16);
  }

  @Test
  @DisplayName("a removal by state that waits holds up nobody else")
  void byState() throws KernelError {
    OnePf host = held("6.12");
    waits(host, "qat/state", "down");

    host.write(OTHER + "sriov_numvfs", "16");
  }

  @ParameterizedTest
  @CsvSource({"6.12, true", "7.3, false"})
  @DisplayName("driver_override of a PF whose removal waits: takes the device lock before 7.2")
  void override(String version, boolean held) throws KernelError {
    OnePf host = held(version);
    waits(host, "sriov_numvfs", "0");

    assertThat(host.kernel().write(OnePf.path("driver_override"), "x").isPresent()).isEqualTo(held);
  }

  @ParameterizedTest
  @CsvSource({"6.12, 4xxx/unbind", "7.3, 4xxx/unbind", "7.3, reset"})
  @DisplayName(
      "users in the kernel: EBUSY for state and count; nothing asks them else, and an oops")
  void kernelUsers(String version, String how) throws KernelError {
    OnePf host = two(version);
    assertThat(host.kernel().users().hold(function(host))).isTrue();
    host.refuses(Errno.EBUSY, "qat/state", "down");
    host.refuses(Errno.EBUSY, "sriov_numvfs", "16");

    if (how.equals("reset")) {
      host.write("reset", "1");
    } else {
      host.write(UNBIND, PF);
    }
    assertThat(host.kernel().log().lines()).hasSize(1);
    assertThat(host.kernel().log().isOopsed()).isFalse();
    host.kernel().users().release(OnePf.ADDRESS);

    assertThat(host.kernel().log().isOopsed()).isTrue();
  }

  @Test
  @DisplayName("a device with VFs, or that is down, has nothing for users in the kernel")
  void nothingForTheKernel() throws KernelError {
    OnePf host = two("6.12");
    host.write("sriov_numvfs", "16");
    assertThat(host.kernel().users().hold(function(host))).isFalse();
    host.write("sriov_numvfs", "0");
    host.write("qat/state", "down");
    assertThat(host.kernel().users().hold(function(host))).isFalse();
    host.write("qat/cfg_services", "sym;dc");
    host.write("qat/state", "up");
    assertThat(host.kernel().users().hold(function(host))).isFalse();
  }

  @Test
  @DisplayName("reset, 6.12: state reads up, the firmware is dead until the device comes up again")
  void resetKillsFirmware() throws KernelError {
    OnePf host = OnePf.of("6.12", "4xxx");
    host.write("reset", "1");

    host.reads("qat/state", "up");
    assertThat(host.kernel().isSilent(function(host))).isTrue();
    host.write("qat/state", "down");
    host.write("qat/state", "up");

    assertThat(host.kernel().isSilent(function(host))).isFalse();
  }

  @Test
  @DisplayName("no firmware: EFAULT for the count, and the device is down")
  void noFirmware() throws KernelError {
    OnePf host = OnePf.of("6.12", "4xxx");
    host.kernel()
        .disturb(new Disturbances(List.of(Fault.of(FaultKind.FIRMWARE_SILENT, OnePf.ADDRESS))));

    host.refuses(Errno.EFAULT, "sriov_numvfs", "16");

    host.reads("qat/state", "down");
    host.reads("sriov_numvfs", "0");
  }

  @Test
  @DisplayName("services do not survive unbind and bind, and the order of binding swaps defaults")
  void defaultsByOrder() throws KernelError {
    OnePf host = two("6.12");
    host.write(UNBIND, PF);
    host.write(UNBIND, "0000:70:00.0");
    host.write("/sys/bus/pci/drivers/4xxx/bind", "0000:70:00.0");
    host.write("/sys/bus/pci/drivers/4xxx/bind", PF);

    host.reads("qat/cfg_services", "dc");
  }

  @ParameterizedTest
  @CsvSource({"6.12, dc, dc", "7.3, dc, EINVAL", "6.12, decomp, EINVAL", "7.3, sym, sym"})
  @DisplayName("qat_rl/srv: a service that is off is EINVAL on 7.x; read first it is EINVAL")
  void limitedService(String version, String service, String reads) throws KernelError {
    OnePf host = OnePf.of(version, "4xxx");
    assertThatThrownBy(() -> host.read("qat_rl/srv")).isInstanceOf(KernelError.class);
    if (reads.equals("EINVAL")) {
      host.refuses(Errno.EINVAL, "qat_rl/srv", service);
    } else {
      host.write("qat_rl/srv", service);
      host.reads("qat_rl/srv", reads);
    }
  }

  @Test
  @DisplayName("qat_rl/cap_rem: a service that is off is taken, and then EINVAL to read")
  void remaining() throws KernelError {
    OnePf host = OnePf.of("6.12", "4xxx");
    host.write("qat_rl/cap_rem", "dc");
    assertThatThrownBy(() -> host.read("qat_rl/cap_rem")).isInstanceOf(KernelError.class);
    host.write("qat_rl/cap_rem", "sym");

    host.reads("qat_rl/cap_rem", "1000");
  }

  @Test
  @DisplayName("drivers_probe: success even when the driver's probe fails")
  void probeThatFails() throws KernelError {
    OnePf host = two("6.12");
    host.write(UNBIND, PF);
    host.kernel()
        .disturb(new Disturbances(List.of(Fault.of(FaultKind.FIRMWARE_MISSING, OnePf.ADDRESS))));

    host.write("/sys/bus/pci/drivers_probe", PF);
    assertThat(function(host).driver()).isEmpty();
    host.refuses(Errno.EFAULT, "/sys/bus/pci/drivers/4xxx/bind", PF);
  }
}
