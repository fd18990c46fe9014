// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.app.metrics.LoadMetrics;
import io.openqat.app.output.LoadReport;
import io.openqat.app.output.Origin;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.LoadWatch;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.telemetry.DebugfsTelemetry;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to count the load of 8 PFs with 128 VFs each, all of them given away. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LoadBenchmark {
  private static final int FUNCTIONS = 128;

  private List<LoadWatch> watches = List.of();
  private Map<PciAddress, HostFunction> functions = Map.of();
  private Set<Claim> claims = Set.of();

  @Setup
  public void countEachFunctionOnce() throws IOException {
    var inventory =
        SimulatedHost.boot(HostSize.FUNCTIONS_1544.scenario()).discovery().discover().inventory();
    List<PhysicalFunction> devices = inventory.devices();
    functions =
        HostFunction.all(inventory).stream()
            .collect(Collectors.toMap(HostFunction::address, Function.identity()));
    claims =
        inventory.attachHandles().stream()
            .map(vf -> new Claim(vf, ClaimKind.ASSIGNED, "vm-" + vf))
            .collect(Collectors.toSet());
    CountingDriver driver = CountingDriver.of(devices);
    var telemetry = new DebugfsTelemetry(driver, driver);
    watches = devices.stream().map(pf -> new LoadWatch(pf, telemetry)).toList();
    for (int i = 0; i < FUNCTIONS; i++) {
      count();
    }
  }

  /** What is done each second: of each device the sample of one VF, and the choice of the next. */
  @Benchmark
  public List<LoadWatch> count() {
    watches.forEach(LoadWatch::tick);
    return watches;
  }

  /** What is told at a scrape, as text. */
  @Benchmark
  public String scrape() {
    return LoadMetrics.render(
        new LoadReport(
            "host",
            Origin.HOST,
            watches.stream().map(LoadWatch::seen).toList(),
            Map.of(),
            functions,
            claims));
  }
}
