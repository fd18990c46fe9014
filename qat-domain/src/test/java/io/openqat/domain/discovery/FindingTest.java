// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.pci.PciAddress;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Findings, their order in a report, and the words they are made of. */
class FindingTest {
  private static final DiscoveryReport.Scan SCAN =
      new DiscoveryReport.Scan(6, Duration.ofMillis(3));

  /** By address as a number, then code, path and message; what is about the host comes first. */
  private static final List<Finding> IN_ORDER =
      List.of(
          new Finding(FindingKinds.UNEXPECTED_ENTRY, Optional.empty(), Optional.empty(), "a"),
          new Finding(FindingKinds.UNEXPECTED_ENTRY, Optional.empty(), Optional.of("/sys/a"), "a"),
          at("0000:6b:00.0", FindingKinds.DEVICE_DOWN, "qat/state", "a"),
          at("0000:6b:00.0", FindingKinds.DRIVER_MISSING, "driver", "a"),
          at("0000:6b:00.0", FindingKinds.VF_COUNT_MISMATCH, "sriov_numvfs", "a"),
          at("0000:6b:00.0", FindingKinds.VF_COUNT_MISMATCH, "sriov_numvfs", "b"),
          at("0000:6b:00.0", FindingKinds.VF_COUNT_MISMATCH, "sriov_totalvfs", "a"),
          at("0000:6b:00.1", FindingKinds.DEVICE_DOWN, "qat/state", "a"),
          at("fffe:00:00.0", FindingKinds.DEVICE_DOWN, "qat/state", "a"),
          at("10000:00:00.0", FindingKinds.DEVICE_DOWN, "qat/state", "a"));

  @Test
  void aReportIsInOrderWhateverOrderItWasGiven() {
    var random = new Random(7);
    for (int i = 0; i < 20; i++) {
      var shuffled = new ArrayList<>(IN_ORDER);
      Collections.shuffle(shuffled, random);

      assertThat(new DiscoveryReport(Inventory.EMPTY, shuffled, SCAN).findings())
          .isEqualTo(IN_ORDER);
    }
  }

  @Test
  void aScanCountsFromZeroAndTakesTime() {
    assertThatThrownBy(() -> new DiscoveryReport.Scan(-1, Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
    assertThatThrownBy(() -> new DiscoveryReport.Scan(0, Duration.ofNanos(-1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("PT-0.000000001S");
    assertThat(new DiscoveryReport.Scan(0, Duration.ZERO).pciFunctions()).isZero();
  }

  @Test
  void placesAreTheHostsOwnPaths() {
    assertThat(SysPath.of(PciAddress.parse("10000:01:00.0"), "qat/state"))
        .isEqualTo("/sys/bus/pci/devices/10000:01:00.0/qat/state");
  }

  @Test
  void severitiesArePrintedInLowerCaseAndRise() {
    assertThat(Severity.values())
        .extracting(Severity::toString)
        .containsExactly("info", "warning", "error");
    assertThat(Severity.ERROR).isGreaterThan(Severity.WARNING);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Driver", "9lives", "-x", "a_b", "a b", "a\n"})
  void aCodeIsLowerCaseWithHyphens(String code) {
    assertThatThrownBy(() -> new FindingKind(code, Severity.INFO, "Do this."))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("not a finding code: '" + code + "'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "  "})
  void aKindSaysWhatToDo(String remedy) {
    assertThatThrownBy(() -> new FindingKind("a-9", Severity.INFO, remedy))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("finding a-9 does not say what to do");
  }

  @Test
  void exceptionsCarryTheirCause() {
    IOException cause = new IOException("Permission denied");

    assertThat(new HostUnreadableException("m", cause))
        .isInstanceOf(OpenQatException.class)
        .hasMessage("m")
        .hasCause(cause);
    assertThat(new HostUnreadableException("m")).hasMessage("m").hasNoCause();
  }

  @Test
  void kindsHaveOneCodeEachAndRemediesThatAreSentences() {
    assertThat(FindingKinds.ALL).extracting(FindingKind::code).doesNotHaveDuplicates();
    assertThat(FindingKinds.ALL)
        .extracting(FindingKind::remedy)
        .allMatch(r -> r.matches("[A-Z].*\\."));
  }

  /** A kind that is missing from the list would go undocumented. */
  @Test
  void allKindsAreInTheList() {
    assertThat(
            Stream.of(FindingKinds.class.getFields())
                .filter(field -> field.getType() == FindingKind.class)
                .map(
                    field -> {
                      try {
                        return (FindingKind) field.get(null);
                      } catch (IllegalAccessException e) {
                        throw new AssertionError(e);
                      }
                    }))
        .containsExactlyElementsOf(FindingKinds.ALL);
  }

  private static Finding at(String address, FindingKind kind, String file, String message) {
    PciAddress about = PciAddress.parse(address);
    return Finding.about(kind, about, SysPath.of(about, file), message);
  }
}
