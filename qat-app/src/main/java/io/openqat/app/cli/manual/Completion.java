// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * What a shell completes.
 *
 * @param top the command itself
 * @param drivers of PFs: their folders in sysfs tell the addresses of this host
 */
public record Completion(CommandLine top, Set<String> drivers) {
  /** Stands in the candidates of an argument for the addresses of the host where one types. */
  public static final String ADDRESSES = "ADDRESSES-OF-THIS-HOST";

  /** For bash, by picocli; zsh takes it too, through its own bashcompinit. */
  public String bash() {
    String script = AutoComplete.bash("qat", top);
    return script.replace("\"" + ADDRESSES + "\"", "$(_qat_addresses)") + addresses();
  }

  /** For zsh, of what bash takes. */
  public static String forZsh(String bash) {
    return "#compdef qat\nautoload -U +X bashcompinit && bashcompinit\n" + bash;
  }

  /** Each PF of a driver, and its VFs. */
  private String addresses() {
    return """

        # The addresses of this host's PFs and VFs.
        function _qat_addresses() {
          local driver entry
          for driver in %s; do
            for entry in /sys/bus/pci/drivers/"$driver"/????:*:*.? /sys/bus/pci/drivers/"$driver"/????:*:*.?/virtfn*; do
              [ -e "$entry" ] && basename "$(readlink -f "$entry")"
            done
          done
        }
        """
        .formatted(String.join(" ", new TreeSet<>(drivers)));
  }

  /** For fish. */
  public String fish() {
    var lines = new ArrayList<String>();
    lines.add("# Completion of qat for fish.");
    lines.add("complete -c qat -f");
    describe(top.getCommandSpec(), List.of(), lines);
    return String.join("\n", lines) + "\n";
  }

  private static void describe(CommandSpec spec, List<String> path, List<String> lines) {
    Set<String> below = visible(spec);
    String here = condition(path, below);
    for (String name : below) {
      CommandSpec command = below(spec, name);
      lines.add(
          "complete -c qat -n %s -a %s -d %s"
              .formatted(
                  quoted(here), name, quoted(String.join(" ", command.usageMessage().header()))));
    }
    for (OptionSpec option : spec.options()) {
      if (!option.hidden()) {
        lines.add(option(option, here));
      }
    }
    for (String name : below) {
      var deeper = new ArrayList<>(path);
      deeper.add(name);
      describe(below(spec, name), deeper, lines);
    }
  }

  private static CommandSpec below(CommandSpec spec, String name) {
    return Objects.requireNonNull(spec.subcommands().get(name), name).getCommandSpec();
  }

  private static String option(OptionSpec option, String here) {
    var line = new StringBuilder("complete -c qat -n " + quoted(here));
    for (String name : option.names()) {
      line.append(name.startsWith("--") ? " -l " : " -s ").append(name.replaceFirst("^--?", ""));
    }
    if (option.arity().max() > 0) {
      List<String> values = candidates(option);
      line.append(values.isEmpty() ? " -r -F" : " -x -a " + quoted(String.join(" ", values)));
    }
    String text = option.description().length == 0 ? "" : option.description()[0];
    return line.append(" -d ").append(quoted(text.replaceFirst("\\. .*", ""))).toString();
  }

  private static List<String> candidates(OptionSpec option) {
    if (option.completionCandidates() == null) {
      return List.of();
    }
    var all = new ArrayList<String>();
    option.completionCandidates().forEach(value -> all.add(value.toLowerCase(Locale.ROOT)));
    return all;
  }

  private static String condition(List<String> path, Set<String> below) {
    if (path.isEmpty()) {
      return "not __fish_seen_subcommand_from " + String.join(" ", below);
    }
    String seen =
        path.stream()
            .map(name -> "__fish_seen_subcommand_from " + name)
            .collect(Collectors.joining("; and "));
    return below.isEmpty()
        ? seen
        : seen + "; and not __fish_seen_subcommand_from " + String.join(" ", below);
  }

  private static Set<String> visible(CommandSpec spec) {
    return spec.subcommands().entrySet().stream()
        .filter(entry -> !entry.getValue().getCommandSpec().usageMessage().hidden())
        .map(Map.Entry::getKey)
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static String quoted(String text) {
    return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
  }
}
