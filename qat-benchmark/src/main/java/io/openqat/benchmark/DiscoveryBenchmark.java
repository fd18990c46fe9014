// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** One pass over a host, read from a tree on disk as sysfs would be read. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Warmup(iterations = 3, time = 3)
@Measurement(iterations = 5, time = 3)
@Fork(1)
public class DiscoveryBenchmark {
  /** The host; its name has the number of its PCI functions. */
  @Param({"FUNCTIONS_251", "FUNCTIONS_1544", "FUNCTIONS_8352"})
  public HostSize host = HostSize.FUNCTIONS_251;

  private WrittenHost written = new WrittenHost(Path.of(""));
  private SysfsDiscovery discovery = new SysfsDiscovery(written.root(), QatFamily.catalog());

  @Setup
  public void writeTree() throws IOException {
    written = WrittenHost.of(host);
    discovery = new SysfsDiscovery(written.root(), QatFamily.catalog());
  }

  @TearDown
  public void removeTree() throws IOException {
    written.close();
  }

  @Benchmark
  public DiscoveryReport discover() {
    return discovery.discover();
  }
}
