// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.GroupFacts.Member;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.fixture.Hosts;
import io.openqat.domain.fixture.Pf;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GroupReviewTest {
  private static Optional<String> verdict(Member... others) {
    Inventory host =
        Hosts.inventory(
            Pf.of("4xxx", "0000:6b:00.0")
                .inGroup(Reading.known(new IommuGroup(7)))
                .driver(Reading.known(DriverName.VFIO_PCI)));
    var review = new GroupReview(host, Facts.group(7, others), Set.of());
    return review.verdict(host.devices().get(0).host());
  }

  @Test
  void aFunctionOfAnotherKindStandsInTheWayAsWell() {
    assertThat(verdict(Facts.bridge("0000:6a:00.0"), Facts.member("0000:6c:00.0", "i40e")))
        .contains("IOMMU group 7: 0000:6b:00.0 is on vfio-pci, but 0000:6c:00.0 (i40e) is in it");
    assertThat(verdict(Facts.bridge("0000:6a:00.0"), Facts.unbound("0000:6c:00.0"))).isEmpty();
  }
}
