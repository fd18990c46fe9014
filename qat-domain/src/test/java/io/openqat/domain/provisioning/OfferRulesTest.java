// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.HostState;
import io.openqat.domain.offer.OfferPolicy;
import io.openqat.domain.offer.Selector;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a desired state keeps back from virtual machines, of a PF with four VFs. */
class OfferRulesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2      | 0 1
          #2-3   | 2 3
          #1     | 1
          #0,3-9 | 0 3
          4      | 0 1 2 3
          """)
  void otherFunctionsThanThoseOfferedAreLeftOut(String offered, String expected) {
    Inventory inventory = Hosts.inventory(Pf.of("4xxx", "0000:6b:00.0").vfs(4));
    var desired =
        DesiredState.of(
            Selector.ANY,
            DeviceWish.of(FunctionTarget.ON).withOffered(OfferedFunctions.parse(offered)));
    var policy = OfferPolicy.STRICT.withRules(desired.offerRules(inventory));

    assertThat(
            policy.judge(HostState.of(inventory)).functions().stream()
                .map(HostFunction::virtual)
                .map(vf -> Integer.toString(vf.orElseThrow().index()))
                .collect(Collectors.joining(" ")))
        .isEqualTo(expected);
  }
}
