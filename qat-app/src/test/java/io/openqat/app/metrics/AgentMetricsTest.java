// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.agent.GivenAway;
import io.openqat.app.agent.Pass;
import io.openqat.app.agent.SeenLedger;
import io.openqat.app.agent.Trigger;
import io.openqat.app.output.LoadReport;
import io.openqat.app.output.Origin;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.Usage;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceLoad;
import io.openqat.domain.telemetry.WatchedLoad;
import io.openqat.domain.watch.Snapshot;
import io.openqat.testkit.HostFixtures;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AgentMetricsTest {
  private static final Snapshot HOST =
      Snapshot.of(HostFixtures.boot("spr-2x1").discovery().discover());

  private final AgentMetrics metrics = new AgentMetrics("1", () -> 0, () -> 0);

  /** Nothing has changed on the host from one to the next. */
  private String after(int pass, SeenLedger ledger, Set<Claim> owned) {
    metrics.passed(
        new Pass(
            pass,
            Trigger.PERIOD,
            Instant.EPOCH,
            Duration.ZERO,
            false,
            Optional.of(new Scan(2, Duration.ZERO)),
            Optional.of(HOST),
            List.of(),
            ledger,
            Usage.of(owned)));
    return metrics.scrape("text/plain", List.of(), Optional.empty());
  }

  @Test
  void loadIsShownWhereItIsCounted() {
    assertThat(after(1, SeenLedger.EMPTY, Set.of())).doesNotContain("qat_device_transactions{");
    var device = PciAddress.parse("0000:6b:00.0");
    var load =
        new WatchedLoad(
            device,
            Optional.of(new DeviceLoad(7, 1, 2, 300, List.of())),
            List.of(),
            Optional.empty(),
            DeviceCondition.UNTOLD);
    var report = new LoadReport("host", Origin.HOST, List.of(load), Map.of(), Map.of(), Set.of());

    assertThat(metrics.scrape("text/plain", List.of(), Optional.of(report)))
        .contains("qat_device_transactions{address=\"0000:6b:00.0\",model=\"unknown\"} 7.0")
        .contains("qat_functions_offered{side=\"vf\"} 32.0");
  }

  private static SeenLedger given(PciAddress function, List<Discrepancy> differences) {
    LedgerView view = GivenAway.to(new VirtualMachine("web1"), HOST.inventory(), function);
    return new SeenLedger(view, true, differences);
  }

  @Test
  void whatCanBeGivenIsCountedAndWhatKeepsTheRest() {
    String free = after(1, SeenLedger.EMPTY, Set.of());
    assertThat(free)
        .contains("qat_functions_offered{side=\"vf\"} 32.0")
        .contains("qat_functions_offered{side=\"pf\"} 0.0")
        .doesNotContain("qat_functions_withheld{");

    assertThat(free)
        .contains("qat_virtual_functions_by_driver{driver=\"vfio-pci\"} 32.0")
        .containsPattern("qat_device_info\\{address=\"0000:6b:00.0\",.*model=\"4xxx\".*} 1\n");

    var first = PciAddress.parse("0000:6b:00.1");
    var second = PciAddress.parse("0000:6b:00.2");
    String used =
        after(
            2,
            given(first, List.of()),
            Set.of(new Claim(second, ClaimKind.FOREIGN_OWNER, "a device plugin")));
    assertThat(used)
        .contains("qat_functions_offered{side=\"vf\"} 30.0")
        .contains("qat_functions_withheld{reason=\"assigned\"} 1.0")
        .contains("qat_functions_used{kind=\"assigned\"} 1.0")
        .contains("qat_functions_withheld{reason=\"foreign-owner\"} 1.0");

    assertThat(after(3, SeenLedger.EMPTY, Set.of()))
        .contains("qat_functions_offered{side=\"vf\"} 32.0")
        .doesNotContain("qat_functions_withheld{");
  }

  @Test
  void eachEntryOfTheLedgerCountsInOneState() {
    var function = PciAddress.parse("0000:6b:00.1");
    SeenLedger fine = given(function, List.of());
    assertThat(after(1, fine, Set.of()))
        .contains("qat_ledger_entries{state=\"agrees\"} 1.0")
        .contains("qat_ledger_entries{state=\"function-waiting\"} 0.0")
        .contains("qat_ledger_readable 1.0");
    var entry = fine.view().assignments().get(0);
    List<Discrepancy> two =
        Stream.of(Discrepancy.Kind.SERVICES_DIFFER, Discrepancy.Kind.DRIVER_DIFFERS)
            .map(kind -> new Discrepancy(kind, function, Optional.of(entry), "told"))
            .toList();
    String wrong = after(2, new SeenLedger(fine.view(), false, two), Set.of());
    assertThat(wrong)
        .contains("qat_ledger_entries{state=\"agrees\"} 0.0")
        .contains("qat_ledger_entries{state=\"driver-differs\"} 1.0")
        .contains("qat_ledger_entries{state=\"services-differ\"} 0.0")
        .contains("qat_ledger_readable 0.0")
        .doesNotContain("not-attached");
  }
}
