// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static io.openqat.domain.accelerator.OperationalState.DOWN;
import static io.openqat.domain.accelerator.OperationalState.UP;
import static io.openqat.fake.scenario.KernelVersion.OUT_OF_TREE;
import static io.openqat.fake.scenario.KernelVersion.V6_1;
import static io.openqat.testkit.ControlCapability.FAILED_RESET;
import static io.openqat.testkit.ControlCapability.KERNEL_USERS;
import static io.openqat.testkit.ControlCapability.LASTING_RESET;
import static io.openqat.testkit.ControlCapability.QAT_DRIVER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.Errno;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.scenario.KernelVersion;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Starting, stopping and configuring devices. */
public interface StateControlContract extends ControlContract {

  @Test
  @DisplayName("qat/state, adf_sysfs.c: up when up is a success")
  default void upWhenUp() {
    needs(QAT_DRIVER);
    assertThat(one().control().setState(PF, UP)).isEqualTo(UP);
  }

  @Test
  @DisplayName("qat/state, adf_sysfs.c, 6.12: down when down is a success")
  default void downWhenDown() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = one();
    bench.control().setState(PF, DOWN);

    assertThat(bench.control().setState(PF, DOWN)).isEqualTo(DOWN);
  }

  @Test
  @DisplayName("qat/state, adf_sysfs.c, 6.1: down when down is EINVAL")
  default void downWhenDownOnOldKernel() {
    needs(QAT_DRIVER);
    var bench = one("4xxx", V6_1);
    bench.control().setState(PF, DOWN);

    refused(Errno.EINVAL, () -> bench.control().setState(PF, DOWN));
  }

  @Test
  @DisplayName("qat/state, adf_init.c: down removes all VFs, up does not bring them back")
  default void downRemovesVfs() {
    needs(QAT_DRIVER);
    var bench = withVfs();

    assertThat(bench.control().setState(PF, DOWN)).isEqualTo(DOWN);
    assertThat(functions(bench)).isEmpty();
    assertThat(bench.control().setState(PF, UP)).isEqualTo(UP);
    assertThat(functions(bench)).isEmpty();
  }

  @Test
  @DisplayName("qat/state, adf_sysfs.c: held by users within the kernel is EBUSY, and stays up")
  default void stateOfBusyDevice() {
    needs(QAT_DRIVER);
    needs(KERNEL_USERS);
    var bench = useful();
    bench.useByKernel(PF, true);

    refused(Errno.EBUSY, () -> bench.control().setState(PF, DOWN));
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(UP));
    bench.useByKernel(PF, false);

    assertThat(bench.control().setState(PF, DOWN)).isEqualTo(DOWN);
  }

  @Test
  @DisplayName("qat/state, adf_sysfs.c: in reset is EBUSY, even for what is so already")
  default void stateOfDeviceInReset() {
    needs(QAT_DRIVER);
    needs(LASTING_RESET);
    var bench = one();
    bench.reset(PF, true);
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(DOWN));

    refused(Errno.EBUSY, () -> bench.control().setState(PF, UP));
    refused(Errno.EBUSY, () -> bench.control().setState(PF, DOWN));
    bench.reset(PF, false);

    assertThat(device(bench).status().state()).isEqualTo(Reading.known(UP));
  }

  @Test
  @DisplayName(
      "qat/state: a reset that failed never ends, and neither a VF count nor an unbind is written")
  default void resetThatFailed() {
    needs(QAT_DRIVER);
    needs(FAILED_RESET);
    since(6, 12);
    var bench = one();
    bench.failReset(PF);
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(DOWN));

    refused(Errno.EBUSY, () -> bench.control().setState(PF, DOWN));
    refused(Errno.EBUSY, () -> bench.control().setState(PF, UP));
    assertThat(bench.control().setServices(PF, ServiceSet.of("dc"))).isEqualTo(ServiceSet.of("dc"));
    refused(Errno.EBUSY, () -> bench.control().setVfCount(PF, 16));
    assertThat(refused(Errno.EBUSY, () -> bench.control().unbind(PF)))
        .hasMessageContaining("--rebind " + PF);
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(DOWN));
  }

  @Test
  @DisplayName("WriteProbe: a reset that failed is ended by rebind, and no other device is rebound")
  default void resetThatIsEnded() {
    needs(QAT_DRIVER);
    needs(FAILED_RESET);
    since(6, 12);
    var bench = one();
    assertThatThrownBy(() -> bench.control().rebind(PF))
        .isInstanceOf(OpenQatException.class)
        .hasMessageContaining("in no reset that never ends");
    var driver = device(bench).host().driver().optional();
    bench.failReset(PF);

    assertThat(bench.control().rebind(PF)).isEqualTo(driver);
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(UP));
    assertThat(bench.control().setVfCount(PF, 16)).isEqualTo(16);
  }

  @Test
  @DisplayName("qat_ras, adf_sysfs_ras_counters.c: gone while down, from 0 again when up")
  default void countersComeAndGo() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = one();

    bench.control().setState(PF, DOWN);
    assertThat(device(bench).status().errors()).isEqualTo(Reading.absent());

    bench.control().setState(PF, UP);
    assertThat(device(bench).status().errors())
        .isEqualTo(Reading.known(new ErrorCounters(0, 0, 0)));
  }

  @Test
  @DisplayName("qat/ group, adf_sysfs.c: Gen2 has none, so that state is ENOENT")
  default void oldGenerationHasNoState() {
    var bench = one("C62x", kernel());

    refused(Errno.ENOENT, () -> bench.control().setState(PF, DOWN));
  }

  @Test
  @DisplayName("qat/ group, adf_sysfs.c: there only while the PF's driver is bound")
  default void unboundDeviceHasNoState() {
    var bench = one();
    bench.control().unbind(PF);

    refused(Errno.ENOENT, () -> bench.control().setState(PF, UP));
    assertThat(device(bench).status().services()).isEqualTo(Reading.absent());
  }

  @Test
  @DisplayName("qat/ group: the out-of-tree driver has none")
  default void outOfTreeHasNoState() {
    var bench = one("4xxx", OUT_OF_TREE);

    refused(Errno.ENOENT, () -> bench.control().setServices(PF, ServiceSet.of("dc")));
  }

  @Test
  @DisplayName("qat/state: a VFIO user makes down wait; reading the VF count does not wait")
  default void downWaits() {
    needs(QAT_DRIVER);
    var bench = withUser();

    waits(() -> bench.control().setState(PF, DOWN));
    assertThat(device(bench).sriov().orElseThrow().enabled()).isEqualTo(Reading.known(16));
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(DOWN));
    assertThat(device(bench).status().errors()).isEqualTo(Reading.absent());

    bench.close(VF);
    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(DOWN));
  }

  @Test
  @DisplayName("qat/state: up queues behind a down that waits, if it is written at all, and wins")
  default void upBehindDown() {
    needs(QAT_DRIVER);
    var bench = withUser();
    waits(() -> bench.control().setState(PF, DOWN));

    var pending = waits(() -> bench.control().setState(PF, UP));
    bench.close(VF);

    assertThat(functions(bench)).isEmpty();
    assertThat(device(bench).status().state().optional())
        .isEqualTo(OperationalState.tryParse(pending.write().written()));
  }

  @Test
  @DisplayName("adf_gen4_config.c: services do not survive unbind and bind, the default is back")
  default void servicesAfterBinding() {
    needs(QAT_DRIVER);
    var bench = one();
    DriverName driver = device(bench).host().driver().optional().orElseThrow();
    bench.control().setState(PF, DOWN);
    bench.control().setServices(PF, ServiceSet.of("dc"));
    bench.control().unbind(PF);

    bench.control().bind(PF, driver);

    assertThat(services(bench)).isEqualTo(ServiceSet.of("sym", "asym"));
  }

  @Test
  @DisplayName("adf_gen4_config.c: the order of binding swaps the defaults of two devices")
  default void servicesByOrder() {
    needs(QAT_DRIVER);
    var bench = two();
    DriverName driver = device(bench).host().driver().optional().orElseThrow();
    bench.control().unbind(PF);
    bench.control().unbind(OTHER);
    bench.control().bind(OTHER, driver);
    bench.control().bind(PF, driver);

    assertThat(services(bench)).isEqualTo(ServiceSet.of("dc"));
    assertThat(device(bench, OTHER).status().services())
        .isEqualTo(Reading.known(ServiceSet.of("sym", "asym")));
  }

  @Test
  @DisplayName("adf_gen4_config.c: even device numbers do sym;asym, odd ones dc")
  default void defaultServices() {
    needs(QAT_DRIVER);
    var bench = two();

    assertThat(services(bench)).isEqualTo(ServiceSet.of("sym", "asym"));
    assertThat(device(bench, OTHER).status().services())
        .isEqualTo(Reading.known(ServiceSet.of("dc")));
  }

  @Test
  @DisplayName("qat/cfg_services, adf_sysfs.c: EINVAL while up; the message says to go down")
  default void servicesWhileUp() {
    needs(QAT_DRIVER);
    var bench = one();

    assertThat(refused(Errno.EINVAL, () -> bench.control().setServices(PF, ServiceSet.of("dc"))))
        .hasMessageContaining("down first");
  }

  @ParameterizedTest
  @CsvSource({
    "4xxx, 6.1, sym;asym",
    "4xxx, 6.1, dc",
    "4xxx, 6.12, sym",
    "4xxx, 6.12, asym;dc",
    "4xxx, 6.12, sym;dc",
    "4xxx, 6.12, dcc",
    "4xxx, 7.2, asym;dc",
    "4xxx, 7.3, sym",
    "4xxx, 7.3, asym;dc",
    "4xxx, 7.3, sym;dc",
    "4xxx, 7.3, dcc",
    "420xx, 7.3, sym;dc",
    "6xxx, 7.3, sym;asym;dc",
    "6xxx, 7.3, decomp;dc"
  })
  @DisplayName("qat/cfg_services, adf_cfg_services.c: sets each kernel and generation takes")
  default void servicesThatAreTaken(String model, String kernel, String services) {
    needs(QAT_DRIVER);
    var bench = one(model, KernelVersion.parse(kernel));
    ServiceSet set = ServiceSet.tryParse(services).orElseThrow();
    bench.control().setState(PF, DOWN);

    assertThat(bench.control().setServices(PF, set)).isEqualTo(set);
    bench.control().setState(PF, UP);
    assertThat(services(bench)).isEqualTo(set);
  }

  @ParameterizedTest
  @CsvSource({
    "4xxx, 6.1, sym",
    "4xxx, 6.1, dcc",
    "4xxx, 6.12, decomp",
    "4xxx, 6.12, sym;asym;dc",
    "4xxx, 6.12, dc;dcc",
    "4xxx, 7.2, decomp",
    "4xxx, 7.3, decomp",
    "4xxx, 7.3, sym;asym;dc",
    "6xxx, 7.3, sym;dcc",
    "6xxx, 7.3, sym;asym;dc;decomp"
  })
  @DisplayName("qat/cfg_services, adf_cfg_services.c: other sets are EINVAL; the message says so")
  default void servicesThatAreRefused(String model, String kernel, String services) {
    needs(QAT_DRIVER);
    var bench = one(model, KernelVersion.parse(kernel));
    ServiceSet before = services(bench);
    bench.control().setState(PF, DOWN);

    assertThat(
            refused(
                Errno.EINVAL,
                () -> bench.control().setServices(PF, ServiceSet.tryParse(services).orElseThrow())))
        .hasMessageContaining("does not take that set");
    assertThat(services(bench)).isEqualTo(before);
  }

  @Test
  @DisplayName("qat/cfg_services: kept over down, VFs and up")
  default void servicesStay() {
    needs(QAT_DRIVER);
    var bench = one();
    bench.control().setState(PF, DOWN);
    bench.control().setServices(PF, ServiceSet.of("dc"));

    bench.control().setVfCount(PF, 16);

    assertThat(services(bench)).isEqualTo(ServiceSet.of("dc"));
    assertThat(device(bench).status().state()).isEqualTo(Reading.known(UP));
  }

  @Test
  @DisplayName("qat/auto_reset, adf_sysfs.c: takes a truth value in any state, reads on or off")
  default void autoReset() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = one();

    assertThat(bench.control().setAttribute(PF, "auto_reset", "1")).isEqualTo("on");
    assertThat(bench.control().setAttribute(PF, "auto_reset", "off")).isEqualTo("off");
    refused(Errno.EINVAL, () -> bench.control().setAttribute(PF, "auto_reset", "maybe"));
  }

  @ParameterizedTest
  @CsvSource({"4xxx, 6.12, EINVAL", "4xxx, 7.3, on", "6xxx, 7.3, on"})
  @DisplayName("kstrtobool, lib/kstrtox.c: enabled is a truth value since 7.2")
  default void longTruth(String model, String version, String readBack) {
    needs(QAT_DRIVER);
    var bench = one(model, KernelVersion.parse(version));
    if (readBack.equals("EINVAL")) {
      refused(Errno.EINVAL, () -> bench.control().setAttribute(PF, "auto_reset", "enabled"));
    } else {
      assertThat(bench.control().setAttribute(PF, "auto_reset", "enabled")).isEqualTo(readBack);
    }
  }

  @Test
  @DisplayName("qat/pm_idle_enabled, adf_sysfs.c: EINVAL while up")
  default void idlePower() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = one();

    refused(Errno.EINVAL, () -> bench.control().setAttribute(PF, "pm_idle_enabled", "0"));
    bench.control().setState(PF, DOWN);

    assertThat(bench.control().setAttribute(PF, "pm_idle_enabled", "0")).isEqualTo("0");
  }

  @Test
  @DisplayName("qat/num_rps: read-only, and so EACCES even for root")
  default void readOnlyAttribute() {
    needs(QAT_DRIVER);
    since(6, 12);
    var bench = one();

    refused(Errno.EACCES, () -> bench.control().setAttribute(PF, "num_rps", "8"));
  }

  @Test
  @DisplayName("qat/auto_reset: kernel 6.1 has no such file, ENOENT")
  default void laterAttributeOnOldKernel() {
    var bench = one("4xxx", V6_1);

    refused(Errno.ENOENT, () -> bench.control().setAttribute(PF, "auto_reset", "on"));
  }
}
