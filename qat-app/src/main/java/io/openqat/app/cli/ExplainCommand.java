// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.explain.Page;
import io.openqat.app.output.text.Lists;
import io.openqat.app.output.text.Style;
import io.openqat.domain.Nearest;
import io.openqat.domain.accelerator.AcceleratorFamily;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code qat explain}. */
@Command(
    name = "explain",
    header = "Explain a code that other commands print: what it means, and what to do.",
    description = {
      "Codes are those of findings, of reasons not to give a function, of refusals and stops of",
      "'qat provision', and of 'qat doctor'. The pages are docs/findings/."
    },
    footer = {
      "  qat explain",
      "  qat explain iommu-group-shared",
      "  qat explain device-down --family qat"
    },
    exitCodeList = {"0:fine", "2:no such code or family"})
final class ExplainCommand implements ConsoleCommand {
  @Parameters(arity = "0..1", paramLabel = "CODE", description = "One code. Default: list them.")
  private Optional<String> code = Optional.empty();

  @Option(
      names = "--family",
      paramLabel = "NAME",
      description =
          "Leave out what is so with devices of other families than this one, qat for instance or"
              + " one of a plugin.")
  private Optional<String> family = Optional.empty();

  @Spec private CommandSpec spec = CommandSpec.create();

  @Mixin private PluginOptions plugins = new PluginOptions();

  @Override
  public int run(Console console, Style style) {
    new Effects(spec)
        .require(code.isPresent(), "a code", "--family")
        .require(family.isPresent(), "--family", "--plugins");
    Optional<AcceleratorFamily> only = family.map(name -> family(name, console));
    console.print(
        code.map(ExplainCommand::page)
            .map(page -> only.map(page::of).orElse(page).text())
            .orElseGet(() -> list(style)));
    return ExitCode.FINE;
  }

  private AcceleratorFamily family(String name, Console console) {
    List<AcceleratorFamily> known =
        plugins.told(PluginOptions.USUAL, console).catalog(List.of()).families();
    return known.stream()
        .filter(some -> some.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "there is no family '"
                        + name
                        + "'"
                        + Nearest.suggestion(name, known.stream().map(AcceleratorFamily::name))));
  }

  private static Page page(String code) {
    return Page.of(code.strip().toLowerCase(Locale.ROOT))
        .orElseThrow(() -> new MisuseException("there is no code '" + code + "'" + meant(code)));
  }

  /** All codes are too many to be named. */
  private static String meant(String code) {
    return Nearest.to(code, Page.codes().stream())
        .map(near -> " (did you mean '" + near + "'?)")
        .orElse("; 'qat explain' lists them");
  }

  private static String list(Style style) {
    return Lists.codes(
        style, Page.codes().stream().flatMap(code -> Page.of(code).stream()).toList());
  }
}
