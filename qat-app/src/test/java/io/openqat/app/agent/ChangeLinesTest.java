// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.log.Told;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.watch.HealthPolicy;
import io.openqat.domain.watch.HostWatch;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.ScenarioLibrary;
import io.openqat.fake.scenario.ScenarioText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.slf4j.event.Level;

class ChangeLinesTest {
  private final SimulatedHost host =
      SimulatedHost.boot(
          new ScenarioLibrary(new ScenarioText(QatFamily.catalog(), hint -> {})).named("spr-2x1"));

  /** What is told of each pass. */
  private List<List<Told>> passes(int number, String... faults) {
    for (String fault : faults) {
      host.inject(Fault.parse(fault));
    }
    var told = new ArrayList<List<Told>>();
    HostWatch watch = HostWatch.holding(0, HealthPolicy.DEFAULT);
    for (int i = 0; i < number; i++) {
      watch = watch.next(host.discovery().discover(), Set.of(), Map.of(), Instant.EPOCH);
      told.add(ChangeLines.of(watch.changes()));
    }
    return told;
  }

  @Test
  void aPfThatGoesIsOneLineAndItsReturnAnother() {
    List<List<Told>> told = passes(4, "gone 6b:00.0 at 2..2");
    assertThat(told.get(1))
        .singleElement()
        .isEqualTo(
            new Told(
                Level.WARN,
                "0000:6b:00.0",
                "vanished: 4xxx (8086:4940), 16 VFs; 16 VFs are left without it"));
    assertThat(told.get(2))
        .containsExactly(
            new Told(
                Level.INFO,
                "0000:6b:00.0",
                "appeared: 4xxx (8086:4940), driver 4xxx, 16 VFs; 16 VFs have it again"));
    assertThat(told.get(3)).isEmpty();
  }

  @Test
  void whatHappensToManyAlikeIsCounted() {
    List<Told> told = passes(2, "iommu-off from 2").get(1);
    assertThat(told).hasSizeLessThan(6);
    assertThat(told).anyMatch(line -> line.subject().endsWith(" more"));
  }

  @Test
  void aFindingIsAsGraveInTheLogAsItIs() {
    assertThat(passes(2, "unreadable 6b:00.0/sriov_numvfs from 2").get(1))
        .filteredOn(line -> line.what().startsWith("finding raised"))
        .isNotEmpty()
        .allMatch(line -> line.level() != Level.INFO);
  }

  @Test
  void whatIsTheSameOfSeveralIsOneLine() {
    var one = new Told(Level.INFO, "pf-a", "is at pf-a");
    var two = new Told(Level.INFO, "pf-b", "is at pf-b");
    var three = new Told(Level.INFO, "pf-c", "is at pf-c");
    var graver = new Told(Level.WARN, "pf-d", "is at pf-d");
    assertThat(Told.gathered(List.of(one, graver, two, three)))
        .extracting(Told::toString)
        .containsExactly("pf-a and 2 more is at pf-a", "pf-d is at pf-d");
  }
}
