// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli.manual;

import io.openqat.app.output.text.Printable;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Help;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;

/**
 * The page of one command, in the macros of man(7).
 *
 * @param line the command
 * @param version of the program
 */
public record ManualPage(CommandLine line, String version) {
  private static final Pattern VARIABLE = Pattern.compile("\\$\\{DEFAULT-VALUE}");

  /** The pages of a command and of all below it, by their file names. */
  public static Map<String, String> all(CommandLine top, String version) {
    var pages = new TreeMap<String, String>();
    collect(top, version, pages);
    return pages;
  }

  private static void collect(CommandLine line, String version, Map<String, String> pages) {
    var page = new ManualPage(line, version);
    pages.put(page.name() + ".1", page.text());
    line.getSubcommands().values().stream()
        .filter(below -> !below.getCommandSpec().usageMessage().hidden())
        .forEach(below -> collect(below, version, pages));
  }

  private CommandSpec spec() {
    return line.getCommandSpec();
  }

  /** {@code qat-provision-apply}. */
  private String name() {
    return spec().qualifiedName("-");
  }

  private String text() {
    UsageMessageSpec usage = spec().usageMessage();
    var out = new StringBuilder();
    out.append(".TH \"").append(name().toUpperCase(Locale.ROOT)).append("\" 1 \"\" ");
    out.append("\"openqat ").append(version).append("\" \"OpenQAT\"\n");
    section(
        out,
        "NAME",
        name().replace("-", "\\-") + " \\- " + plain(String.join(" ", usage.header())));
    out.append(".SH SYNOPSIS\n");
    out.append(escaped(synopsis())).append('\n');
    section(out, "DESCRIPTION", plain(String.join(" ", usage.description())));
    arguments(out, "PARAMETERS", spec().positionalParameters());
    arguments(
        out,
        "OPTIONS",
        spec().options().stream()
            .filter(option -> !option.hidden())
            .sorted(Comparator.comparing(OptionSpec::longestName))
            .toList());
    commands(out);
    if (!usage.exitCodeList().isEmpty()) {
      out.append(".SH EXIT STATUS\n");
      usage.exitCodeList().forEach((code, what) -> term(out, code, what));
    }
    if (usage.footer().length > 0) {
      out.append(".SH EXAMPLES\n.nf\n");
      Stream.of(usage.footer()).forEach(each -> out.append(escaped(each)).append('\n'));
      out.append(".fi\n");
    }
    related(out);
    return out.toString();
  }

  private String synopsis() {
    Help help = new Help(spec(), Help.defaultColorScheme(Help.Ansi.OFF));
    return help.synopsis(0).replaceAll("\\s+", " ").strip();
  }

  private static void arguments(
      StringBuilder out, String title, List<? extends ArgSpec> arguments) {
    if (arguments.isEmpty()) {
      return;
    }
    out.append(".SH ").append(title).append('\n');
    for (ArgSpec argument : arguments) {
      term(out, label(argument), String.join(" ", description(argument)));
    }
  }

  private static String label(ArgSpec argument) {
    if (argument instanceof PositionalParamSpec) {
      return argument.paramLabel();
    }
    String names = String.join(", ", ((OptionSpec) argument).names());
    return argument.arity().max() == 0 ? names : names + " " + argument.paramLabel();
  }

  private static String[] description(ArgSpec argument) {
    String value = String.valueOf(argument.defaultValue());
    return Stream.of(argument.description())
        .map(text -> VARIABLE.matcher(text).replaceAll(value))
        .toArray(String[]::new);
  }

  private void commands(StringBuilder out) {
    if (line.getSubcommands().isEmpty()) {
      return;
    }
    out.append(".SH COMMANDS\n");
    line.getSubcommands()
        .forEach(
            (name, below) ->
                term(out, name, String.join(" ", below.getCommandSpec().usageMessage().header())));
  }

  private void related(StringBuilder out) {
    CommandSpec parent = spec().parent();
    Stream<String> above = parent == null ? Stream.empty() : Stream.of(parent.qualifiedName("-"));
    Stream<String> below =
        line.getSubcommands().values().stream().map(l -> l.getCommandSpec().qualifiedName("-"));
    List<String> all =
        Stream.concat(above, below).map(name -> "\\fB" + escaped(name) + "\\fR(1)").toList();
    if (!all.isEmpty()) {
      out.append(".SH SEE ALSO\n").append(String.join(",\n", all)).append('\n');
    }
  }

  private static void section(StringBuilder out, String title, String text) {
    if (!text.isBlank()) {
      out.append(".SH ").append(title).append('\n').append(text).append('\n');
    }
  }

  private static void term(StringBuilder out, String label, String text) {
    out.append(".TP\n\\fB")
        .append(escaped(label))
        .append("\\fR\n")
        .append(plain(text))
        .append('\n');
  }

  private static String plain(String text) {
    return escaped(text.replaceAll("%n|\\s+", " ").strip());
  }

  /** What begins with a dot or an apostrophe would be a request. */
  private static String escaped(String text) {
    String safe = Printable.of(text).replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
