// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.qat.QatFamily;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.image.SysfsTree;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.TreeMap;
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
  @Param public HostSize host = HostSize.FUNCTIONS_251;

  private Path root = Path.of("");
  private SysfsDiscovery discovery = new SysfsDiscovery(root, QatFamily.catalog());

  /** Writes the tree, and makes sure that a pass sees all of it. */
  @Setup
  public void writeTree() throws IOException {
    root = Files.createTempDirectory("qat-benchmark");
    SysfsTree.in(root).show(whatAPassCanTouch(SimulatedHost.boot(host.scenario()).image()));
    discovery = new SysfsDiscovery(root, QatFamily.catalog());
    DiscoveryReport report = discovery.discover();
    if (report.scan().pciFunctions() != host.functions() || !report.findings().isEmpty()) {
      throw new IllegalStateException("not the host to measure: " + report.findings());
    }
  }

  /** Links, whole PFs, and of other functions the files a pass opens: the rest only costs disk. */
  private static SysfsImage whatAPassCanTouch(SysfsImage image) {
    var nodes = new TreeMap<String, SysfsImage.Node>();
    image
        .nodes()
        .forEach(
            (path, node) -> {
              String folder = path.substring(0, path.lastIndexOf('/') + 1);
              boolean physical = image.at(folder + "sriov_totalvfs").isPresent();
              boolean opened = path.endsWith("/modalias") || path.endsWith("/numa_node");
              if (physical || opened || node instanceof SysfsImage.Link) {
                nodes.put(path, node);
              }
            });
    return new SysfsImage(nodes);
  }

  @TearDown
  public void removeTree() throws IOException {
    try (var files = Files.walk(root)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  @Benchmark
  public DiscoveryReport discover() {
    return discovery.discover();
  }
}
