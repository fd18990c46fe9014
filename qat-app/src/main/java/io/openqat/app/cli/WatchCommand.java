// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.compose.Composition;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.ConfigLoader;
import io.openqat.app.host.HostSettings;
import io.openqat.app.host.Watching;
import io.openqat.app.output.Origin;
import io.openqat.app.output.text.Style;
import io.openqat.yaml.DurationText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code qat watch}. */
@Command(
    name = "watch",
    header = "Show what changes on a host, as it happens.",
    description = {
      "The first look shows all there is. Looks again every few seconds, and when the kernel says",
      "that a PCI function changed. The kinds of change are in docs/changes.md."
    },
    footer = {
      "  qat watch",
      "  qat watch --format json --for 10m | jq -c 'select(.notable)'",
      "  qat watch --host spr-2x4 --fault 'gone 6b:00.0 at 3..4' --passes 6 --period 100ms"
    },
    exitCodeList = {
      "0:fine: ended by --passes or --for",
      "1:the same, and there is a finding of severity error at the end",
      "2:wrong option, or the host cannot be read at the start"
    })
final class WatchCommand implements ConsoleCommand {
  private static final Duration HOST_PERIOD = Duration.ofSeconds(5);
  private static final Duration SIMULATION_PERIOD = Duration.ofSeconds(1);

  @Mixin private HostOptions host = new HostOptions();

  @Option(
      names = {"-f", "--format"},
      paramLabel = "FORMAT",
      description = "text (for people) or json (one object a line, all changes). Default: text.")
  private ChangeForm format = ChangeForm.TEXT;

  @Option(
      names = "--period",
      paramLabel = "DURATION",
      description = "From one look to the next, like 500ms. Default: 5s, 1s for simulated hosts.")
  private Optional<String> period = Optional.empty();

  @Option(names = "--passes", paramLabel = "N", description = "End after so many looks.")
  private Optional<Integer> passes = Optional.empty();

  @Option(names = "--for", paramLabel = "DURATION", description = "End after this time.")
  private Optional<String> time = Optional.empty();

  @Override
  public int run(Console console, Style style) {
    Optional<Duration> limit = time.map(text -> duration("--for", text));
    if (passes.filter(n -> n < 1).isPresent()) {
      throw new MisuseException("--passes is 1 or more, not " + passes.get());
    }
    host.requireLive();
    HostSettings settings = host.settings(console);
    Origin origin = settings.source().origin();
    Duration own = origin == Origin.SIMULATION ? SIMULATION_PERIOD : HOST_PERIOD;
    Duration every = period.map(text -> duration("--period", text)).orElse(own);
    var show = new ChangeShow(console, format.lines(), passes);
    AgentConfig config = ConfigLoader.load(Optional.empty(), List.of()).config();
    Watching watching =
        Composition.watching(settings, config.with(config.loop().everyExactly(every)), show);
    show.endBy(watching::end);
    limit.ifPresent(watching::endAfter);
    try (watching) {
      watching.listen(why -> console.complain(why + "; looks at its period only"));
      watching.run();
    }
    return show.needsAttention() ? ExitCode.ATTENTION : ExitCode.FINE;
  }

  private static Duration duration(String option, String text) {
    try {
      Duration duration = DurationText.parse(text);
      if (!duration.isZero()) {
        return duration;
      }
    } catch (IllegalArgumentException e) {
      throw new MisuseException(option + ": " + e.getMessage());
    }
    throw new MisuseException(option + " is more than nothing");
  }
}
