// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.fake.scenario.Scenario;
import java.util.List;

/** The simulated hosts, each with what it is. */
public final class HostList {
  private static final String HEADING =
      "Simulated hosts, for 'qat discover --host NAME'; none of them exists:\n\n";

  private HostList() {}

  /** The list, ending in a line feed. */
  public static String render(List<Scenario> hosts) {
    int width = hosts.stream().mapToInt(host -> host.name().length()).max().orElse(0);
    var out = new StringBuilder(HEADING);
    for (Scenario host : hosts) {
      String name = host.name() + " ".repeat(width - host.name().length() + 2);
      Paragraph.print(out, name, " ".repeat(name.length()), host.summary());
    }
    return out.toString();
  }
}
