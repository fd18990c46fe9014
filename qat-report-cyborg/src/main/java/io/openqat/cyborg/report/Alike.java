// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.report;

import io.openqat.domain.discovery.Finding;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** One cause is one line, however many functions show it and however its text is decorated. */
public final class Alike {
  /** What Python prints of an object that has no text of its own; another one at each failure. */
  private static final Pattern PLACE_IN_MEMORY = Pattern.compile("\\b0x[0-9a-fA-F]+");

  private static final Pattern NAME = Pattern.compile("'[^']*'");

  private Alike() {}

  /** Whether two texts tell of one cause. */
  public static boolean isSame(String one, String other) {
    return cause(one).equals(cause(other));
  }

  /** A line for each cause: the first finding that shows it, and how many more there are. */
  public static List<String> lines(Collection<Finding> findings) {
    Map<String, List<Finding>> byCause = new LinkedHashMap<>();
    for (Finding finding : findings) {
      String named = NAME.matcher(cause(finding.message())).replaceAll("''");
      byCause.computeIfAbsent(named, n -> new ArrayList<>()).add(finding);
    }
    return byCause.values().stream()
        .map(
            alike ->
                alike.get(0).message()
                    + (alike.size() > 1 ? " (and " + (alike.size() - 1) + " more like it)" : ""))
        .toList();
  }

  private static String cause(String text) {
    return PLACE_IN_MEMORY.matcher(text).replaceAll("0x");
  }
}
