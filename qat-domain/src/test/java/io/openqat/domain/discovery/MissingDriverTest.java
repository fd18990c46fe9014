// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.discovery.MissingDriver.Cause;
import io.openqat.domain.fixture.Facts;
import io.openqat.domain.fixture.Models;
import io.openqat.domain.fixture.Pf;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Why a PF has no driver, from what people report that had one cause or another. */
class MissingDriverTest {
  private static final HostFacts NOTHING = HostFacts.UNKNOWN;
  private static final Reading<Integer> HELD_BACK = Reading.unreadable("sriov_numvfs", "no answer");
  private static final Reading<OperationalState> DOWN = Reading.known(OperationalState.DOWN);

  static Stream<Arguments> causes() {
    return Stream.of(
        told(pf("4xxx").override("vfio-pci"), Facts.loaded("4xxx"), Cause.OVERRIDDEN, "vfio-pci"),
        told(pf("C62x").override("pci-stub"), NOTHING, Cause.OVERRIDDEN, "pci-stub"),
        told(pf("C2000").override("vfio-pci"), NOTHING, Cause.OVERRIDDEN, "vfio-pci"),
        told(pf("4xxx").override("4xxx"), Facts.loaded(), Cause.NOT_LOADED, "not loaded"),
        told(pf("C2000"), NOTHING, Cause.NOT_IN_MAINLINE, "no mainline kernel"),
        told(pf("200xx"), Facts.loaded("4xxx"), Cause.NOT_IN_MAINLINE, "model 200xx"),
        told(pf("DH89xxCC"), NOTHING, Cause.NOT_IN_MAINLINE, "model DH89xxCC"),
        told(pf("6xxx"), Facts.loaded("4xxx"), Cause.NOT_LOADED, "its driver 6xxx"),
        told(pf("4xxx").node(-1), nodes(2), Cause.NODE_UNKNOWN, "2 nodes"),
        told(pf("C62x").node(-1), nodes(8), Cause.NODE_UNKNOWN, "8 nodes"),
        told(pf("402xx"), Facts.loaded("4xxx"), Cause.NOT_TAKEN, "since 6.4"),
        told(pf("420xx"), Facts.loaded("420xx"), Cause.NOT_TAKEN, "since 6.8"),
        told(pf("6xxx"), Facts.loaded("6xxx", "vfio-pci"), Cause.NOT_TAKEN, "since 6.16"),
        told(pf("4xxx").node(-1), one(), Cause.NOT_TAKEN, "since 5.11"),
        told(pf("4xxx").node(1), nodes(2), Cause.NOT_TAKEN, "since 5.11"),
        told(pf("4xxx").state(DOWN), Facts.loaded("4xxx"), Cause.LETTING_GO, "letting go"),
        told(pf("4xxx").override("vfio-pci").state(DOWN), NOTHING, Cause.LETTING_GO, "letting go"),
        told(pf("6xxx").vfs(2).enabled(HELD_BACK), NOTHING, Cause.LETTING_GO, "letting go"),
        told(pf("6xxx").enabled(HELD_BACK), NOTHING, Cause.UNKNOWN, ""),
        told(pf("6xxx").vfs(2), NOTHING, Cause.UNKNOWN, ""),
        told(pf("4xxx"), NOTHING, Cause.UNKNOWN, ""));
  }

  @ParameterizedTest
  @MethodSource("causes")
  void theCauseIsOneThatTheFactsShow(
      PhysicalFunction pf, HostFacts facts, Cause cause, String word) {
    MissingDriver missing = MissingDriver.of(pf, facts, Models.CATALOG);

    assertThat(missing.cause()).isEqualTo(cause);
    assertThat(missing.why()).contains(word);
    assertThat(missing.remedy()).isNotBlank().endsWith(".");
  }

  /** What cannot be the cause is no remedy. */
  @Test
  void theRemedyIsOfTheCauseAlone() {
    PhysicalFunction pf = pf("4xxx").override("vfio-pci").build();

    assertThat(MissingDriver.of(pf, Facts.loaded("4xxx"), Models.CATALOG).remedy())
        .contains("driver_override")
        .doesNotContain("firmware", "modprobe", "NUMA");
  }

  private static HostFacts nodes(int count) {
    return Facts.withNodes(Facts.loaded("4xxx", "c6xx"), count);
  }

  private static HostFacts one() {
    return nodes(1);
  }

  private static Pf pf(String model) {
    return Pf.of(model, "0000:6b:00.0").heldBy(Reading.absent());
  }

  private static Arguments told(Pf pf, HostFacts facts, Cause cause, String word) {
    return Arguments.of(pf.build(), facts, cause, word);
  }
}
