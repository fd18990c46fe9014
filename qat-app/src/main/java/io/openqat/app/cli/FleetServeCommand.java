// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.daemon.Signals;
import io.openqat.app.fleet.agents.FleetSources;
import io.openqat.app.fleet.agents.FleetWatch;
import io.openqat.app.http.FleetServer;
import io.openqat.app.output.text.Style;
import io.openqat.domain.OpenQatException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat fleet serve}. */
@Command(
    name = "serve",
    header = "Keep a view of many hosts in memory, and answer from it over HTTP.",
    description = {
      "Follows the changes that agents tell, so that an answer is at most moments old. Answers",
      "/v1/fleet (as 'list'), /v1/fleet/where?services=asym&count=2 (the options of 'where'), and",
      "/readyz, which is 200 once every agent was asked. Which agents there are is read again every",
      "minute. Keeps nothing but the view; SIGTERM ends it."
    },
    footer = {
      "  qat fleet serve --agents agents.txt",
      "  qat fleet serve --targets qat.json --listen :9500",
      "  curl 'http://127.0.0.1:9468/v1/fleet/where?services=asym&count=2&numa=0'"
    },
    exitCodeList = {"0:fine: ended by a signal", "2:wrong option or file, or a port that is taken"})
final class FleetServeCommand implements ConsoleCommand {
  private static final int AGAIN_SECONDS = 60;

  @Mixin private FleetOptions options = new FleetOptions();

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description =
          "Where to answer, like :9468 or [::1]:9468. Default: 127.0.0.1:9468, which no other"
              + " machine reaches.")
  private String listen = "127.0.0.1:9468";

  @Override
  public int run(Console console, Style style) {
    ListenOption.Place place = ListenOption.place(listen);
    FleetSources sources = options.sources();
    var ended = new CountDownLatch(1);
    Signals.on("TERM", ended::countDown);
    Signals.on("INT", ended::countDown);
    try (var client = options.client(console);
        var watch = new FleetWatch(client, options.limits(), () -> {})) {
      watch.follow(sources.read());
      try (var server =
          new FleetServer(
              place.host(), place.port(), new FleetOfWatch(watch, options.policies(console)))) {
        console.complain("answers at " + server.url());
        boolean over = false;
        while (!over) {
          over = ended.await(AGAIN_SECONDS, TimeUnit.SECONDS);
          if (!over) {
            readAgain(sources, watch, console);
          }
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return ExitCode.FINE;
  }

  /** What cannot be read now may be half written: those that were named stay. */
  private static void readAgain(FleetSources sources, FleetWatch watch, Console console) {
    try {
      watch.follow(sources.read());
    } catch (OpenQatException e) {
      console.complain("the agents stay those that were named: " + e.what());
    }
  }
}
