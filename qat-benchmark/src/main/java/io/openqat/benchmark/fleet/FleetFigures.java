// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark.fleet;

import io.openqat.app.Main;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Starts {@link SimulatedAgents} in one process and {@code qat fleet serve} in another, and
 * measures from a third: how long until all hosts are known, until a change is seen, and an answer
 * takes.
 */
public final class FleetFigures {
  private static final String HEAP = "-Xmx1g";
  private static final int CHANGES = 100;
  private static final int QUESTIONS = 200;
  private static final long PATIENCE_SECONDS = 600;

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI agents;
  private final URI serve;

  private FleetFigures(URI agents, URI serve) {
    this.agents = agents;
    this.serve = serve;
  }

  /** The number of hosts; 10,000 without it. */
  public static void main(String[] args) throws IOException, InterruptedException {
    int hosts = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
    Path list = Files.createTempFile("fleet", ".txt");
    var begun = new ArrayList<Process>();
    try {
      Process simulation =
          start(List.of(HEAP, SimulatedAgents.class.getName(), Integer.toString(hosts)), true);
      begun.add(simulation);
      BufferedReader said = simulation.inputReader();
      String base = "http://127.0.0.1:" + said.readLine();
      Files.writeString(
          list,
          IntStream.range(0, hosts)
              .mapToObj(i -> base + "/" + i)
              .collect(Collectors.joining("\n", "", "\n")));
      int port = freePort();
      long start = System.nanoTime();
      Process view =
          start(
              List.of(
                  HEAP,
                  Main.class.getName(),
                  "fleet",
                  "serve",
                  "--agents",
                  list.toString(),
                  "--listen",
                  ":" + port),
              false);
      begun.add(view);
      var figures =
          new FleetFigures(URI.create(base + "/"), URI.create("http://127.0.0.1:" + port + "/"));
      figures.awaitAll(hosts);
      say(
          "all %d hosts known after %.1f s, start of the process included"
              .formatted(hosts, since(start)));
      memory("qat fleet serve", view);
      figures.changes(hosts);
      figures.questions("services=asym&count=2&numa=0");
      figures.questions("services=dc&count=40&policy=balanced");
      figures.questions("services=dcc&count=20");
      figures.questions("generation=4&select=model%3D4xxx%20vf%3D0-7");
      memory("qat fleet serve", view);
      memory("simulated agents", simulation);
    } finally {
      begun.forEach(Process::destroy);
      Files.delete(list);
    }
  }

  private void awaitAll(int hosts) throws IOException, InterruptedException {
    long start = System.nanoTime();
    while (since(start) < PATIENCE_SECONDS) {
      try {
        if (ask(serve, "readyz").statusCode() == 200 && able("generation=4") == hosts) {
          return;
        }
      } catch (IOException e) {
        // It does not listen yet.
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("not all known: " + ask(serve, "v1/fleet/where").body());
  }

  private void changes(int hosts) throws IOException, InterruptedException {
    var random = new Random(1);
    var seconds = new double[CHANGES];
    for (int i = 0; i < CHANGES; i++) {
      int host = random.nextInt(hosts);
      int before = able("services=dcc");
      long start = System.nanoTime();
      http.send(
          HttpRequest.newBuilder(agents.resolve(host + "/change"))
              .POST(HttpRequest.BodyPublishers.noBody())
              .build(),
          HttpResponse.BodyHandlers.discarding());
      while (able("services=dcc") == before && since(start) < PATIENCE_SECONDS) {
        Thread.onSpinWait();
      }
      seconds[i] = since(start);
    }
    tell("a change is seen after", seconds);
  }

  private void questions(String query) throws IOException, InterruptedException {
    var seconds = new double[QUESTIONS];
    for (int i = 0; i < QUESTIONS; i++) {
      long start = System.nanoTime();
      able(query);
      seconds[i] = since(start);
    }
    tell("where " + query + " is answered in", seconds);
  }

  private static void tell(String what, double[] seconds) {
    Arrays.sort(seconds);
    say(
        "%s: median %.1f ms, 99 %% %.1f ms, worst %.1f ms (%d)"
            .formatted(
                what,
                1000 * seconds[seconds.length / 2],
                1000 * seconds[seconds.length * 99 / 100],
                1000 * seconds[seconds.length - 1],
                seconds.length));
  }

  /** How many hosts can give it. */
  private int able(String query) throws IOException, InterruptedException {
    String body = ask(serve, "v1/fleet/where?" + query).body();
    return Integer.parseInt(body.replaceFirst("(?s).*\"able\": ([0-9]+).*", "$1"));
  }

  private HttpResponse<String> ask(URI base, String path) throws IOException, InterruptedException {
    return http.send(
        HttpRequest.newBuilder(base.resolve(path)).build(), HttpResponse.BodyHandlers.ofString());
  }

  private static void memory(String what, Process process) throws IOException {
    String status = Files.readString(Path.of("/proc/" + process.pid() + "/status"));
    String most = status.replaceFirst("(?s).*VmHWM:\\s+([0-9]+) kB.*", "$1");
    try (var files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
      say(
          "%s: %d MiB at most, %d open files, %d s of CPU"
              .formatted(
                  what,
                  Long.parseLong(most) / 1024,
                  files.count(),
                  process.info().totalCpuDuration().orElse(Duration.ZERO).toSeconds()));
    }
  }

  private static Process start(List<String> arguments, boolean read) throws IOException {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-cp");
    line.add(System.getProperty("java.class.path"));
    line.addAll(arguments);
    var builder = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT);
    return (read ? builder : builder.redirectOutput(new File("/dev/null"))).start();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static double since(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static void say(String line) {
    System.out.println(line);
  }
}
