// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Loads;
import io.openqat.app.host.Pause;
import io.openqat.app.metrics.LoadMetrics;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.LoadReport;
import io.openqat.app.output.Origin;
import io.openqat.app.output.json.LoadDocument;
import io.openqat.app.output.text.LoadTable;
import io.openqat.app.output.text.Style;
import io.openqat.domain.OpenQatException;
import io.openqat.json.Syntax;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat top}. */
@Command(
    name = "top",
    header = "Show how busy devices are, and whose work it is.",
    description = {
      "Switches the telemetry of the driver on, and off again at its end; where somebody else has"
          + " it",
      "on, that is left alone. A device counts for one VF a second: shares are sampled in turn,"
          + " and",
      "+- says how far off they may be in 19 of 20 cases. Needs root, debugfs, generation 4 or"
          + " later",
      "and Linux 6.8. See docs/load.md."
    },
    footer = {
      "  qat top",
      "  qat top --once --seconds 60 -o json",
      "  qat top --host spr-2x1 --once"
    },
    exitCodeList = {
      "0:fine",
      "1:no device can be counted",
      "2:wrong option, or the host cannot be read"
    })
final class TopCommand implements ConsoleCommand {
  private static final int DEFAULT_ONCE = 34;
  private static final Duration SECOND = Duration.ofSeconds(1);

  /** What is printed. */
  private enum Form {
    TEXT,
    JSON,
    YAML,
    PROMETHEUS
  }

  @Mixin private LedgerOptions ledger = new LedgerOptions();

  @Option(
      names = {"-o", "-f", "--format"},
      paramLabel = "FORMAT",
      description =
          "text, json, yaml, or prometheus (metrics with the owner as a label, for a collector of"
              + " text files). Default: text.")
  private Form form = Form.TEXT;

  @Option(
      names = "--once",
      description = "Print one picture at the end of --seconds, and no other.")
  private boolean once;

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description =
          "For how long, 1 to 86400. Default: until it is ended; with --once 34, so that each of 16"
              + " VFs is seen twice.")
  private Optional<Integer> seconds = Optional.empty();

  @Override
  public int run(Console console, Style style) {
    int limit = seconds.orElse(once ? DEFAULT_ONCE : Integer.MAX_VALUE);
    if (limit < 1 || (seconds.isPresent() && limit > 86_400)) {
      throw new MisuseException("--seconds is 1 to 86400, not " + limit);
    }
    HostSettings host = ledger.settings(console);
    HostReport look = ledger.look(host);
    try (var loads = new Loads(host.telemetry())) {
      loads.follow(look.inventory().devices());
      var ending = new Ending(loads);
      Runtime.getRuntime().addShutdownHook(ending);
      try {
        watch(console, style, host, look, loads, limit);
      } finally {
        ending.cancel();
      }
      return loads.isEmpty() ? ExitCode.ATTENTION : ExitCode.FINE;
    }
  }

  private void watch(
      Console console, Style style, HostSettings host, HostReport first, Loads loads, int limit) {
    // A simulated second has no length.
    boolean waits = host.source().origin() != Origin.SIMULATION;
    if (!waits && limit == Integer.MAX_VALUE) {
      throw new MisuseException("a simulated host goes on for ever: say --seconds or --once");
    }
    HostReport look = first;
    boolean counts = !loads.isEmpty();
    for (int second = 1; counts && second <= limit; second++) {
      if (waits && !Pause.of(SECOND)) {
        return;
      }
      boolean silent = loads.isSilent();
      if (!once || silent) {
        look = owners(host, look);
      }
      if (silent || (!once && !loads.unseen().isEmpty())) {
        // It went away, or went down; or it is back.
        loads.follow(look.inventory().devices());
      }
      loads.tick();
      if (!once && second < limit) {
        print(console, style, seen(loads, look));
      }
    }
    print(console, style, seen(loads, owners(host, look)));
  }

  private static LoadReport seen(Loads loads, HostReport look) {
    return LoadReport.of(look, loads.seen(), loads.unseen());
  }

  /** Owners come and go; what cannot be looked at now is as it was. */
  private HostReport owners(HostSettings host, HostReport before) {
    try {
      return ledger.look(host);
    } catch (OpenQatException e) {
      return before;
    }
  }

  private void print(Console console, Style style, LoadReport report) {
    switch (form) {
      case TEXT -> console.print(LoadTable.render(report, style));
      case JSON -> console.printDocument(LoadDocument.render(Syntax.JSON, report));
      case YAML -> console.printDocument(LoadDocument.render(Syntax.YAML, report));
      case PROMETHEUS -> console.printDocument(LoadMetrics.render(report));
    }
  }

  /** Leaves devices as they were when the command is interrupted. */
  private static final class Ending extends Thread {
    private final Loads loads;

    Ending(Loads loads) {
      super("top-ending");
      this.loads = loads;
    }

    @Override
    public void run() {
      loads.close();
    }

    void cancel() {
      try {
        Runtime.getRuntime().removeShutdownHook(this);
      } catch (IllegalStateException e) {
        // It ends already, and this thread with it.
        Thread.currentThread().interrupt();
      }
    }
  }
}
