// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.GroupFacts.Member;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.pci.PciAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which members VFIO minds; source: Linux drivers/vfio and drivers/iommu/iommu.c. */
class GroupFactsTest {
  @ParameterizedTest
  @CsvSource({
    "vfio-pci, true",
    "qat_vfio_pci, true",
    "mlx5_vfio_pci, true",
    "nvgrace-gpu-vfio-pci, true",
    "pci-stub, true",
    "i40e, false",
    "ixgbe, false",
    "nvme, false",
    "lpc_ich, false",
    "uio_pci_generic, false",
    "pciback, false"
  })
  void aMemberIsMindedByItsDriver(String driver, boolean harmless) {
    assertThat(Facts.member("0000:6c:00.0", driver).isHarmless()).isEqualTo(harmless);
  }

  @Test
  void bridgesAndWhatNoDriverHasDoNoHarm() {
    assertThat(Facts.bridge("0000:6a:00.0").isHarmless()).isTrue();
    assertThat(Facts.unbound("0000:6c:00.0").isHarmless()).isTrue();
  }

  @Test
  void whatCannotBeSeenCountsAgainst() {
    var hidden =
        new Member(PciAddress.parse("0000:6c:00.0"), Reading.unreadable("/sys/x", "EACCES"), false);

    assertThat(hidden.isHarmless()).isFalse();
    assertThat(hidden).hasToString("0000:6c:00.0 (unreadable)");
  }

  @Test
  void theFirstThatIsMindedIsNamed() {
    var group =
        new GroupFacts(
            List.of(
                Facts.bridge("0000:6a:00.0"),
                Facts.unbound("0000:6c:00.0"),
                Facts.member("0000:6c:00.1", "ice"),
                Facts.member("0000:6c:00.2", "nvme")),
            false,
            List.of());

    assertThat(group.obstacle().map(Member::toString)).contains("0000:6c:00.1 (ice)");
    assertThat(GroupFacts.PLAIN.obstacle()).isEmpty();
  }
}
