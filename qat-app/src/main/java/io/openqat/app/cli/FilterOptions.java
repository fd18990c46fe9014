// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.output.RowFilter;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.offer.Criterion;
import io.openqat.domain.offer.Selector;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Option;

/** Options that choose among the functions of a host. */
final class FilterOptions {
  private static final String[] NAMES = {
    "--numa", "--model", "--driver", "--state", "--free", "--vm", "--select"
  };

  @Option(
      names = "--numa",
      split = ",",
      paramLabel = "NODE",
      description = "Only on these NUMA nodes; 'unknown' is one.")
  private List<String> numa = List.of();

  @Option(
      names = "--model",
      split = ",",
      completionCandidates = ModelNames.class,
      paramLabel = "MODEL",
      description = "Only of these models, like 4xxx.")
  private List<String> model = List.of();

  @Option(
      names = "--driver",
      split = ",",
      paramLabel = "DRIVER",
      description = "Only on these drivers; 'none' is one.")
  private List<String> driver = List.of();

  @Option(
      names = "--state",
      split = ",",
      paramLabel = "STATE",
      description = "Only of devices in this state: up or down.")
  private List<String> state = List.of();

  @Option(names = "--free", description = "Only what can be given to a virtual machine now.")
  private boolean free;

  @Option(
      names = "--vm",
      paramLabel = "NAME",
      description = "Only what this machine has, by the ledger or in its definition.")
  private List<String> vm = List.of();

  @Option(
      names = "--select",
      paramLabel = "SELECTOR",
      description = "Only what meets this, in the words of --rule: 'card=node-0 vf=0-3'.")
  private List<String> select = List.of();

  /** What was chosen. */
  RowFilter filter() {
    var selectors = new ArrayList<Selector>();
    add(selectors, "--numa", Criterion.NUMA, numa);
    add(selectors, "--model", Criterion.MODEL, model);
    add(selectors, "--driver", Criterion.DRIVER, driver);
    select.forEach(text -> selectors.add(selector(text)));
    return new RowFilter(selectors, states(), vm, free);
  }

  /** Refuses them where another option chooses. */
  static void forbid(Effects effects, boolean voided, String by) {
    effects.forbid(voided, by, NAMES);
  }

  private static <V> void add(
      List<Selector> selectors, String option, Criterion<V> criterion, List<String> texts) {
    if (texts.isEmpty()) {
      return;
    }
    try {
      List<V> values = texts.stream().map(String::strip).map(criterion::parse).toList();
      selectors.add(Selector.ANY.with(criterion, values));
    } catch (IllegalArgumentException e) {
      throw new MisuseException(option + ": " + e.getMessage());
    }
  }

  private static Selector selector(String text) {
    try {
      return Selector.parse(text);
    } catch (IllegalArgumentException e) {
      throw new MisuseException("--select: " + e.getMessage());
    }
  }

  private Set<OperationalState> states() {
    var states = new LinkedHashSet<OperationalState>();
    for (String text : state) {
      states.add(
          OperationalState.tryParse(text.strip())
              .orElseThrow(() -> new MisuseException("--state is up or down, not '" + text + "'")));
    }
    return states;
  }
}
