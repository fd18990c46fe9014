// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.offer;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.fixture.Hosts;
import java.util.stream.Stream;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class OfferLawsTest {
  @Provide
  Arbitrary<Host> hosts() {
    return Hosts.withDevices(1);
  }

  @Property(tries = 200)
  void everyFunctionHasOneVerdict(@ForAll("hosts") Host host) {
    Inventory inventory = host.inventory();

    assertThat(OfferPolicy.DEFAULT.judge(HostState.of(host.report())).verdicts())
        .extracting(Verdict::address)
        .containsExactlyElementsOf(
            Stream.concat(
                    HostFunction.all(inventory).stream().map(HostFunction::address),
                    inventory.orphans().stream().map(OrphanFunction::address))
                .toList());
  }

  /** Law 13: what may be given is told, and nothing else while nobody has any of it. */
  @Property(tries = 200)
  void whatMayBeGivenIsOffered(@ForAll("hosts") Host host) {
    HostState state = HostState.of(host.report());

    assertThat(OfferPolicy.DEFAULT.judge(state).functions())
        .containsExactlyElementsOf(OfferPolicy.STRICT.judge(state).functions());
  }

  /** Law 2. */
  @Property(tries = 200)
  void aDeviceIsOfferedOrItsVfsAre(@ForAll("hosts") Host host) {
    Offer offer = OfferPolicy.DEFAULT.judge(HostState.of(host.report()));
    for (PhysicalFunction pf : host.devices()) {
      assertThat(
              offer.functions().stream()
                  .filter(function -> function.device().equals(pf))
                  .map(HostFunction::side)
                  .distinct())
          .hasSizeLessThan(2);
    }
  }
}
