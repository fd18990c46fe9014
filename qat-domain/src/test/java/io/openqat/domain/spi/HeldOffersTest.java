// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.HealthPolicy;
import io.openqat.domain.watch.HostWatch;
import io.openqat.domain.watch.Snapshot;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** What stays offered to others while a host is watched, and what does not. */
class HeldOffersTest {
  private static final PciAddress FIRST = PciAddress.parse("0000:6b:00.1");
  private static final PciAddress SECOND = PciAddress.parse("0000:6b:00.2");

  private static Pf device() {
    return Pf.of("4xxx", "0000:6b:00.0").vfs(2);
  }

  /** After a pass that was well, and this one. */
  private static List<PciAddress> offered(DiscoveryReport then, Set<PciAddress> assigned) {
    HostWatch watch =
        HostWatch.holding(2, HealthPolicy.DEFAULT)
            .next(Hosts.report(device()), assigned, Map.of(), Instant.EPOCH)
            .next(then, assigned, Map.of(), Instant.EPOCH);
    Snapshot seen = watch.snapshot().orElseThrow();
    var report = new InventoryReport(2, Instant.EPOCH, seen, new TreeSet<>(assigned));
    return OfferPolicy.DEFAULT.judge(report.state()).functions().stream()
        .map(HostFunction::address)
        .toList();
  }

  @Test
  void whatIsHeldIsOfferedAsItWasLastSeen() {
    DiscoveryReport inDoubt = Hosts.report(Inventory.EMPTY, Hosts.oddity("half a listing"));

    assertThat(offered(inDoubt, Set.of())).containsExactly(FIRST, SECOND);
  }

  @Test
  void whatAVmHasIsHeldThoughItsDeviceIsGone() {
    assertThat(offered(Hosts.report(Inventory.EMPTY), Set.of(SECOND))).containsExactly(SECOND);
  }

  @Test
  void ofASickDeviceOnlyWhatAVmHasStays() {
    Pf sick = device().errors(new ErrorCounters(0, 0, 1));
    Pf without = device().heldBy(Reading.absent());

    assertThat(offered(Hosts.report(sick), Set.of(FIRST))).containsExactly(FIRST);
    assertThat(offered(Hosts.report(without), Set.of(FIRST))).containsExactly(FIRST);
    assertThat(offered(Hosts.report(sick), Set.of())).isEmpty();
  }
}
