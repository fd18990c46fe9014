// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.view;

import io.openqat.app.config.Setting;
import io.openqat.app.yaml.Place;
import java.util.List;

/** A configuration as it is in effect, a line for each value. Nothing is cut off. */
public final class SettingList {
  private static final int WIDEST = 48;

  private SettingList() {}

  /** The list, ending in a line feed. */
  public static String render(List<Setting> settings) {
    int keys = settings.stream().mapToInt(s -> s.key().length()).max().orElse(0);
    int values = settings.stream().mapToInt(s -> value(s).length()).max().orElse(0);
    var out = new StringBuilder();
    for (Setting setting : settings) {
      String from = setting.place().map(Place::lineText).orElse("default");
      pad(out.append(setting.key()), keys - setting.key().length() + 2);
      String value = value(setting);
      pad(out.append(value), Math.min(values, WIDEST) - value.length() + 2);
      out.append(from).append('\n');
    }
    return out.toString();
  }

  private static String value(Setting setting) {
    return setting.value().orElse("-");
  }

  private static void pad(StringBuilder out, int blanks) {
    out.append(" ".repeat(Math.max(2, blanks)));
  }
}
