// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.testkit.HostFixtures;
import java.util.List;
import org.junit.jupiter.api.Test;

class LoadsTest {
  private static final String CONTROL = "kernel/debug/qat_4xxx_0000:6b:00.0/telemetry/control";

  private final SimulatedHost host = HostFixtures.boot("spr-2x1");
  private final Loads loads = new Loads(host.telemetry());

  private List<PhysicalFunction> devices() {
    return host.discovery().discover().inventory().devices();
  }

  private String control() {
    return host.texts().read(CONTROL).optional().orElse("absent");
  }

  /** A command that is interrupted may be about to look for devices. */
  @Test
  void nothingIsSwitchedOnAfterTheEnd() {
    loads.follow(devices());
    assertThat(control()).isEqualTo("1");
    loads.close();
    loads.follow(devices());
    loads.tick();
    assertThat(control()).isEqualTo("0");
    assertThat(loads.isEmpty()).isTrue();
  }
}
