// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.domain.OpenQatException;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsTree;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Lets a simulated host live, and a tree on disk follow it, until the process is ended. */
final class SimulationLoop {
  private final SimulatedHost host;
  private final SysfsTree tree;
  private final Console console;
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();

  SimulationLoop(SimulatedHost host, SysfsTree tree, Console console) {
    this.host = host;
    this.tree = tree;
    this.console = console;
  }

  void run(Duration period) {
    var reader = new Thread(this::readLines, "simulation-input");
    reader.setDaemon(true);
    reader.start();
    var orders = new SimulationOrders(host);
    try {
      while (!Thread.currentThread().isInterrupted()) {
        Optional<String> line =
            Optional.ofNullable(lines.poll(period.toMillis(), TimeUnit.MILLISECONDS));
        if (line.isEmpty()) {
          host.skipPass();
        } else {
          obey(orders, line.get());
        }
        tree.show(host.image());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void obey(SimulationOrders orders, String line) {
    try {
      orders.obey(line).ifPresent(answer -> console.print(answer + "\n"));
    } catch (OpenQatException | IllegalArgumentException e) {
      console.complain(String.valueOf(e.getMessage()));
    }
  }

  /** At the end of the input the host lives on. */
  private void readLines() {
    try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      in.lines().map(String::strip).filter(line -> !line.isEmpty()).forEach(lines::add);
    } catch (IOException e) {
      console.complain("standard input: " + e.getMessage());
    }
  }
}
