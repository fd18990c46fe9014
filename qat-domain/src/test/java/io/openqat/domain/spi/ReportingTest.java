// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.ReasonKind;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Grade;
import io.openqat.domain.watch.Health;
import io.openqat.domain.watch.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ReportingTest {

  @Test
  void aFailureSaysWhetherTimeMayHealIt() {
    var cause = new IOException("refused");

    assertThat(ReportException.passing("broker lost", cause))
        .hasMessage("broker lost")
        .hasCause(cause)
        .matches(ReportException::isTransient);
    assertThat(ReportException.passing("busy").isTransient()).isTrue();
    assertThat(ReportException.lasting("wrong password").isTransient()).isFalse();
  }

  @Test
  void assignedFunctionsAreInTheOrderOfAddressesWhateverTheyCameIn() {
    var backwards = new TreeSet<PciAddress>(Comparator.reverseOrder());
    backwards.add(PciAddress.parse("0000:6b:00.1"));
    backwards.add(PciAddress.parse("0000:6b:00.2"));

    var report = new InventoryReport(1, Instant.EPOCH, Snapshot.EMPTY, backwards);

    assertThat(List.copyOf(report.assigned()))
        .containsExactly(PciAddress.parse("0000:6b:00.1"), PciAddress.parse("0000:6b:00.2"));
  }

  @Test
  void passesCountFromOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new InventoryReport(
                    0, Instant.EPOCH, Snapshot.EMPTY, Collections.emptySortedSet()));
  }

  @Test
  void whatIsWatchedToBeUnhealthySpeaksAgainstGivingUnlessItIsSaidByItself() {
    Pf sick = Pf.of("4xxx", "0000:6b:00.0").vfs(1);
    Pf down = Pf.of("4xxx", "0000:6c:00.0").vfs(1);
    Pf weak = Pf.of("4xxx", "0000:6d:00.0").vfs(1);
    var health = new TreeMap<PciAddress, Health>();
    health.put(address(sick), unhealthy("heartbeat", Grade.UNHEALTHY));
    health.put(address(down), unhealthy("device-down", Grade.UNHEALTHY));
    health.put(address(weak), unhealthy("errors", Grade.DEGRADED));
    var snapshot = new Snapshot(Hosts.inventory(sick, down, weak), List.of(), health);
    var assigned = new TreeSet<>(List.of(weak.build().functions().get(0).address()));

    Offer offer =
        OfferPolicy.STRICT.judge(new InventoryReport(1, Instant.EPOCH, snapshot, assigned).state());

    assertThat(offer.verdicts())
        .filteredOn(verdict -> verdict.function().orElseThrow().virtual().isPresent())
        .extracting(v -> v.isFor(ReasonKind.UNHEALTHY), v -> v.isFor(ReasonKind.ASSIGNED))
        .containsExactly(tuple(true, false), tuple(false, false), tuple(false, true));
  }

  @Test
  void whatOtherSoftwareTakesCareOfIsNotOffered() {
    Pf device = Pf.of("4xxx", "0000:6b:00.0").vfs(2);
    var snapshot = new Snapshot(Hosts.inventory(device), List.of(), Collections.emptySortedMap());
    PciAddress first = device.function(0).address();
    var owned = new TreeSet<>(Set.of(new Claim(first, ClaimKind.FOREIGN_OWNER, "a plugin")));

    Offer offer =
        OfferPolicy.DEFAULT.judge(
            new InventoryReport(1, Instant.EPOCH, snapshot, Collections.emptySortedSet(), owned)
                .state());

    assertThat(offer.functions())
        .extracting(HostFunction::address)
        .containsExactly(device.function(1).address());
  }

  private static PciAddress address(Pf pf) {
    return pf.build().address();
  }

  private static Health unhealthy(String code, Grade grade) {
    return new Health(List.of(new Cause(code, grade, "seen")), Instant.EPOCH, List.of());
  }
}
