// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignedFunction;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentLedger;
import io.openqat.domain.assignment.Intent;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.ledger.sqlite.SqliteLedger;
import java.io.IOException;
import java.nio.file.Files;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** The ledger of a host of 1,024 VFs, of which all but one are given away. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class LedgerBenchmark {
  private Optional<AssignmentLedger> opened = Optional.empty();
  private List<Intent> last = List.of();

  @Setup
  public void giveAwayAllButOne() throws IOException {
    var inventory =
        SimulatedHost.boot(HostSize.FUNCTIONS_1544.scenario()).discovery().discover().inventory();
    List<Intent> all =
        HostFunction.all(inventory).stream()
            .filter(function -> function.virtual().isPresent())
            .map(LedgerBenchmark::intent)
            .toList();
    var ledger =
        SqliteLedger.open(
            Files.createTempDirectory("qat-ledger").resolve("ledger.db"),
            "host",
            InstantSource.system());
    opened = Optional.of(ledger);
    ledger.commit(ledger.intend(all.subList(1, all.size()), ledger.view().revision()));
    last = all.subList(0, 1);
  }

  private static Intent intent(HostFunction function) {
    return new Intent(
        AssignedFunction.of(function),
        new VirtualMachine("vm-" + function.address()),
        ServiceSet.NONE,
        Optional.empty(),
        DriverName.VFIO_PCI);
  }

  @TearDown
  public void close() {
    opened.ifPresent(AssignmentLedger::close);
  }

  @Benchmark
  public LedgerView view() {
    return opened.orElseThrow().view();
  }

  /** The four transactions of a function that is given and taken back. */
  @Benchmark
  public void giveAndTakeBack() {
    AssignmentLedger ledger = opened.orElseThrow();
    List<Assignment> held = ledger.commit(ledger.intend(last, ledger.view().revision()));
    ledger.remove(ledger.startRelease(held));
  }
}
