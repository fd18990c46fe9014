// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Snapshot;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
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
}
