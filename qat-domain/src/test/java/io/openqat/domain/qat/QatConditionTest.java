// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.PowerState;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The lines are as Linux's {@code qat_4xxx} prints them (6.12.117), or follow its source. */
class QatConditionTest {
  private static final String FOLDER = "kernel/debug/qat_4xxx_0000:6b:00.0/";
  private static final String POWER = FOLDER + "pm_status";
  private static final String ERRORS = FOLDER + "cnv_errors";

  private static DeviceCondition of(Map<String, Reading<String>> files) {
    HostText sysfs = path -> files.getOrDefault(path, Reading.absent());
    return QatCondition.of(Hosts.inventory(Pf.gen4("0000:6b:00.0")).devices().get(0), sysfs);
  }

  @Test
  void whatTheDriverSaysIsRead() {
    DeviceCondition all =
        of(
            Map.of(
                POWER,
                Reading.known(
                    """
                    ------------  PM Info ------------
                    power_level: max
                    cpm_pm_state: 0x2
                    pm_mode: STATIC
                    throttle_irq_count: 0x1f\
                    """),
                ERRORS,
                Reading.known(
                    """
                    AE      Total Errors       Last Error
                    0:                0        No Error [0]
                    1:               12  Length Error-P [-3]
                    15:               1      Decomp Error [9]\
                    """),
                "bus/pci/devices/0000:6b:00.0/qat_rl/id",
                Reading.known("0")));

    assertThat(all.power()).isEqualTo(Reading.known(new PowerState("max", 31)));
    assertThat(all.compressionErrors()).isEqualTo(Reading.known(13L));
    assertThat(all.rateLimits()).isEqualTo(Reading.known(true));
    assertThat(all.isTold()).isTrue();
  }

  @Test
  void whatIsNotThereIsNotTold() {
    assertThat(of(Map.of())).isEqualTo(DeviceCondition.UNTOLD);
    assertThat(of(Map.of()).isTold()).isFalse();
    assertThat(of(Map.of(ERRORS, Reading.known("No engine configured for comp"))))
        .isEqualTo(DeviceCondition.UNTOLD);
  }

  @Test
  void whatCannotBeReadIsUnreadable() {
    Reading<String> silent = Reading.unreadable(POWER, "Bad address");

    assertThat(of(Map.of(POWER, silent)).power())
        .isEqualTo(Reading.unreadable(POWER, "Bad address"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "power_level: \nthrottle_irq_count: 0x0",
        "power_level: min",
        "power_level: min\nthrottle_irq_count: -1",
        "power_level: min\nthrottle_irq_count: 0xffffffffffffffffff",
        "0: x No Error",
        "0: 99999999999999999999 No Error [0]",
        "0: -1 No Error [0]"
      })
  void garbageSaysNothing(String text) {
    assertThat(of(Map.of(POWER, Reading.known(text), ERRORS, Reading.known(text))))
        .isEqualTo(DeviceCondition.UNTOLD);
  }
}
