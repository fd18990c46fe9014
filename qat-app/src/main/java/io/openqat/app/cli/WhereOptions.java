// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.fleet.Where;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.offer.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** What is looked for in a fleet: on the command line, and in a query. */
@Command(name = "where")
final class WhereOptions {
  /** Nobody: what a machine has in its own definition is not known of other hosts. */
  private static final VirtualMachine NOBODY = new VirtualMachine("nobody");

  private static final int MOST = 20_000;

  @Mixin private PlacementOptions placement = new PlacementOptions();

  @Option(
      names = "--select",
      paramLabel = "SELECTOR",
      description = "Only functions it means, like 'model=4xxx numa=0'.")
  private String selector = "";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Name so many hosts, the best first. Default: ${DEFAULT-VALUE}.")
  private int limit;

  /** Reads options that are not on a command line. */
  static WhereOptions of(Map<String, List<String>> query) {
    var words = new ArrayList<String>();
    query.forEach(
        (name, values) -> {
          if (!name.matches("[a-z]{1,20}")) {
            throw new MisuseException("there is no option '" + name + "'");
          }
          values.forEach(value -> words.add("--" + name + (value.isEmpty() ? "" : "=" + value)));
        });
    var options = new WhereOptions();
    try {
      new CommandLine(options).setExpandAtFiles(false).parseArgs(words.toArray(String[]::new));
    } catch (ParameterException e) {
      throw new MisuseException(String.valueOf(e.getMessage()).replaceAll("\\s+", " "));
    }
    return options;
  }

  Where where(List<PlacementPolicy> policies) {
    var request =
        placement.request(
            NOBODY,
            cpu -> {
              throw new MisuseException(
                  "--numa near:" + cpu + " means another node on each host; name the node");
            },
            policies);
    return new Where(request, placement.policy(policies), Selector.parse(selector));
  }

  int limit() {
    if (limit < 1 || limit > MOST) {
      throw new MisuseException("--limit is 1 to " + MOST + ", not " + limit);
    }
    return limit;
  }
}
