// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.AnyHost;
import io.openqat.domain.fixture.Genome;
import io.openqat.domain.fixture.Genome.Mutation;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;

/** What is held, health and changes together, over random histories of random hosts. */
class HostWatchLawsTest implements AnyHost {

  /** Law 10 over a run of passes, and silence in the end. */
  @Property(tries = 150)
  void everyPassTellsExactlyWhatChanged(
      @ForAll("genomes") Genome start,
      @ForAll("histories") @Size(max = 5) List<List<Mutation>> history) {
    HostWatch watch = HostWatch.holding(2, HealthPolicy.DEFAULT);
    Snapshot followed = Snapshot.EMPTY;
    Genome host = start;
    for (List<Mutation> mutations : history) {
      host = host.with(mutations);
      Set<PciAddress> assigned = Hosts.addresses(start.inventory());
      watch = watch.next(host.report(), assigned, Map.of(), Instant.ofEpochSecond(watch.passes()));
      followed = AppliedChanges.apply(watch.changes(), followed);
      assertThat(followed).isEqualTo(watch.snapshot().orElseThrow());
    }
    for (int i = 0; i < 8; i++) {
      watch = watch.next(host.report(), Set.of(), Map.of(), Instant.ofEpochSecond(100 + i));
    }
    assertThat(watch.changes()).isEmpty();
  }
}
