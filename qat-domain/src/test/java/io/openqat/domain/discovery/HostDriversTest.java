// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.discovery.HostDrivers.Denylist;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.pci.DriverName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostDriversTest {
  /** A kernel before 5.9 has no parameter and no denylist; one that is not known has one. */
  @ParameterizedTest
  @CsvSource({
    "C62x, HEEDED, true",
    "C62x, UNKNOWN, true",
    "C62x, SWITCHED_OFF, false",
    "C62x, NONE, false",
    "C3xxx, UNKNOWN, true",
    "DH895xCC, NONE, false",
    "4xxx, HEEDED, false",
    "6xxx, UNKNOWN, false"
  })
  void theDenylistIsThatOfTheHost(String model, Denylist denylist, boolean denied) {
    assertThat(Facts.denylist(denylist).drivers().deny(Models.named(model))).isEqualTo(denied);
  }

  @Test
  void whatIsNotKnownIsNeitherThereNorLacking() {
    var driver = new DriverName("4xxx");

    assertThat(HostDrivers.UNKNOWN.has(driver)).isFalse();
    assertThat(HostDrivers.UNKNOWN.lacks(driver)).isFalse();
    assertThat(Facts.loaded("4xxx").drivers().has(driver)).isTrue();
    assertThat(Facts.loaded("c6xx").drivers().lacks(driver)).isTrue();
  }
}
