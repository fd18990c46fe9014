// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.yaml.Place;
import io.openqat.yaml.Setting;
import java.util.List;

/** A configuration as it is in effect, a line for each value. */
public final class SettingList {
  private SettingList() {}

  /** The list, ending in a line feed. */
  public static String render(List<Setting> settings) {
    var rows = new AlignedRows();
    settings.forEach(
        setting ->
            rows.add(
                setting.key(),
                setting.value().orElse("-"),
                setting.place().map(Place::lineText).orElse("default")));
    return rows.render();
  }
}
