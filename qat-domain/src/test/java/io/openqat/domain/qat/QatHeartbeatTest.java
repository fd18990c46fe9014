// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.qat;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

class QatHeartbeatTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final String FILE = "kernel/debug/qat_4xxx_0000:6b:00.0/heartbeat/status";

  private final List<String> asked = new ArrayList<>();

  @Test
  void aDeviceThatAnswersIsWell() {
    // The driver's text ends with a NUL byte.
    assertThat(examine(up(), Reading.known("0\n\0"))).isEmpty();
    assertThat(asked).containsExactly(FILE);
  }

  @Test
  void aDeviceThatDoesNotAnswerIsUnhealthy() {
    assertThat(examine(up(), Reading.known("-1\n\0")))
        .containsOnlyKeys(PF)
        .extractingByKey(PF)
        .asInstanceOf(InstanceOfAssertFactories.list(Cause.class))
        .singleElement()
        .satisfies(cause -> assertThat(cause.code()).isEqualTo(QatHeartbeat.LOST))
        .satisfies(cause -> assertThat(cause.grade()).isEqualTo(Grade.UNHEALTHY));
  }

  @Test
  void whatCannotBeReadIsSaid() {
    assertThat(examine(up(), Reading.unreadable(FILE, "permission denied")).get(PF))
        .singleElement()
        .satisfies(cause -> assertThat(cause.code()).isEqualTo(QatHeartbeat.UNREADABLE))
        .asString()
        .contains("permission denied", "health.heartbeat: false");
  }

  @Test
  void kernelsWithoutAHeartbeatSayNothing() {
    assertThat(examine(up(), Reading.absent())).isEmpty();
  }

  @Test
  void devicesThatAreNotUpOrHaveNoDriverAreLeftAlone() {
    var down = up();
    down.state = Reading.known(OperationalState.DOWN);
    var free = up();
    free.driver = Reading.absent();

    assertThat(examine(down, Reading.known("-1"))).isEmpty();
    assertThat(examine(free, Reading.known("-1"))).isEmpty();
    assertThat(asked).isEmpty();
  }

  private static Pf up() {
    var device = Pf.gen4(PF.toString());
    device.state = Reading.known(OperationalState.UP);
    return device;
  }

  private Map<PciAddress, List<Cause>> examine(Pf device, Reading<String> answer) {
    return new QatHeartbeat(
            path -> {
              asked.add(path);
              return answer;
            })
        .examine(Hosts.inventory(device));
  }
}
