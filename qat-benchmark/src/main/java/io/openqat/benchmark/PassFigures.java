// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import com.sun.management.ThreadMXBean;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.qat.QatFamily;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Passes of discovery as multiples of what the floor program needs for the same tree. The two take
 * turns in many short rounds, so that a busy moment hurts both alike; the median is told.
 */
public final class PassFigures {
  /** How long the compiler may take to see what is called often. */
  private static final long WARM_UP = 8_000_000_000L;

  private static final Catalog CATALOG = QatFamily.catalog();

  /** Whether this process has mounts of its own and may use them. */
  private static final boolean MOUNT = Boolean.getBoolean("qat.benchmark.mount");

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private final String floor;
  private final int rounds;

  private PassFigures(String floor, int rounds) {
    this.floor = floor;
    this.rounds = rounds;
  }

  /**
   * The path of the floor program, the number of rounds, and which hosts, as the names of {@link
   * HostSize} end; all but the largest when none is named.
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    List<String> named = Arrays.asList(args).subList(2, args.length);
    var figures = new PassFigures(args[0], Integer.parseInt(args[1]));
    System.out.println("functions\tpass\tfloor ms\tms\tratio\tKiB");
    for (HostSize size : HostSize.values()) {
      boolean usual = named.isEmpty() && size != HostSize.FUNCTIONS_10000;
      if (usual || named.contains(Integer.toString(size.functions()))) {
        figures.measure(size);
      }
    }
  }

  private void measure(HostSize size) throws IOException, InterruptedException {
    try (var written = WrittenHost.of(size)) {
      WrittenHost host = MOUNT ? written.onSys() : written;
      Runnable cold = () -> new SysfsDiscovery(host.root(), CATALOG).discover();
      var kept = new SysfsDiscovery(host.root(), CATALOG);
      compare(size, host, "first", cold);
      compare(size, host, "later, without events", kept::discover);
      var files = new SysfsFiles(host.root(), SysfsDiscovery.PATIENCE, ReadObserver.NONE);
      var hearing = new SysfsDiscovery(files, CATALOG, new SilentSource());
      compare(size, host, "later, host silent", hearing::discover);
      if (MOUNT) {
        WrittenHost.offSys();
      }
    }
  }

  private void compare(HostSize size, WrittenHost host, String name, Runnable pass)
      throws IOException, InterruptedException {
    long end = System.nanoTime() + WARM_UP;
    while (System.nanoTime() < end) {
      pass.run();
    }
    var floors = new ArrayList<Double>();
    var passes = new ArrayList<Double>();
    var ratios = new ArrayList<Double>();
    int each = Math.max(3, 8_000 / size.functions());
    for (int round = 0; round < rounds; round++) {
      double least = floor(size, host, each);
      double took = median(each, pass);
      floors.add(least);
      passes.add(took);
      ratios.add(took / least);
    }
    System.out.printf(
        "%d\t%s\t%.3f\t%.3f\t%.2f\t%d%n",
        size.functions(),
        name,
        middle(floors),
        middle(passes),
        middle(ratios),
        allocated(pass) / 1024);
  }

  private double floor(HostSize size, WrittenHost host, int passes)
      throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                floor,
                host.root().toString(),
                size.physicalId(),
                size.virtualId(),
                Integer.toString(passes))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader said = program.inputReader()) {
      String nanos = said.readLine();
      if (nanos == null || program.waitFor() != 0) {
        throw new IllegalStateException(floor + " failed");
      }
      return Long.parseLong(nanos.split(" ")[0]) / 1e6;
    }
  }

  private static double median(int passes, Runnable pass) {
    var times = new ArrayList<Double>();
    for (int i = 0; i < passes; i++) {
      long start = System.nanoTime();
      pass.run();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return middle(times);
  }

  private static long allocated(Runnable pass) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    for (int i = 0; i < 10; i++) {
      pass.run();
    }
    return (THREADS.getCurrentThreadAllocatedBytes() - before) / 10;
  }

  private static double middle(List<Double> numbers) {
    return numbers.stream().sorted().toList().get(numbers.size() / 2);
  }
}
