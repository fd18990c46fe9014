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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The head and the lines are as Linux's {@code qat_4xxx} prints them (6.12.117). */
class QatFirmwareCountersTest {
  private static final PciAddress PF = PciAddress.parse("0000:6b:00.0");
  private static final String FILE = "kernel/debug/qat_4xxx_0000:6b:00.0/fw_counters";

  private final List<String> asked = new ArrayList<>();
  private Reading<String> answer = Reading.absent();
  private final QatFirmwareCounters counters =
      new QatFirmwareCounters(
          path -> {
            asked.add(path);
            return answer;
          });

  private static Pf up() {
    var device = Pf.gen4(PF.toString());
    device.state = Reading.known(OperationalState.UP);
    return device;
  }

  private Map<PciAddress, List<Cause>> look(Pf device, long... requestsAndResponses) {
    var text = new StringBuilder("AE          Requests        Responses\n");
    for (int i = 0; i < requestsAndResponses.length; i += 2) {
      text.append(
          "%2d: %16d %16d\n"
              .formatted(i / 2, requestsAndResponses[i], requestsAndResponses[i + 1]));
    }
    answer = Reading.known(text.toString());
    return counters.examine(Hosts.inventory(device));
  }

  @Test
  void answersThatComeAreWell() {
    assertThat(look(up(), 57, 57, 60, 58)).isEmpty();
    assertThat(look(up(), 57, 57, 66, 59)).isEmpty();
    assertThat(look(up(), 57, 57, 66, 66)).isEmpty();
    assertThat(counters.isUnfinished()).isFalse();
    assertThat(asked).hasSize(3).containsOnly(FILE);
  }

  @Test
  void anEngineThatOwesAnswersAndGivesNoneHangs() {
    assertThat(look(up(), 57, 57, 60, 58)).as("one look says nothing").isEmpty();
    assertThat(counters.isUnfinished()).as("whether another look tells more").isTrue();
    assertThat(look(up(), 99, 99, 70, 58).get(PF))
        .singleElement()
        .satisfies(cause -> assertThat(cause.code()).isEqualTo(QatFirmwareCounters.STUCK))
        .asString()
        .contains("engine 1 of its firmware owes 12 answers");
    assertThat(look(up(), 99, 99, 70, 70)).isEmpty();
  }

  @Test
  void whatCameSinceTheLastLookIsNotOwedYet() {
    assertThat(look(up(), 57, 57)).isEmpty();
    assertThat(look(up(), 60, 57)).isEmpty();
    assertThat(look(up(), 61, 57)).containsOnlyKeys(PF);
  }

  @Test
  void aDeviceThatWasStartedAnewBeginsAnew() {
    assertThat(look(up(), 60, 57)).isEmpty();
    assertThat(look(up(), 3, 2)).isEmpty();
    var down = up();
    down.state = Reading.known(OperationalState.DOWN);
    assertThat(look(down, 3, 2)).isEmpty();
    assertThat(look(up(), 3, 2)).as("it was not looked at between").isEmpty();
  }

  @Test
  void whatCannotBeReadIsSaidAndGarbageSaysNothing() {
    answer = Reading.unreadable(FILE, "Bad address");
    assertThat(counters.examine(Hosts.inventory(up())).get(PF))
        .singleElement()
        .satisfies(cause -> assertThat(cause.code()).isEqualTo(QatFirmwareCounters.UNREADABLE))
        .asString()
        .contains("Bad address", "firmware that answers");
    for (String bad : List.of("", "AE\n", " 1: x y\n", "999999: 1 1\n", "1: -1 5\n")) {
      answer = Reading.known(bad);
      assertThat(counters.examine(Hosts.inventory(up()))).isEmpty();
    }
    answer = Reading.absent();
    assertThat(counters.examine(Hosts.inventory(up()))).isEmpty();
  }
}
