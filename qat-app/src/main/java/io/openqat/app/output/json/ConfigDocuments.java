// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.config.LoadedConfig;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import io.openqat.yaml.Place;
import io.openqat.yaml.Setting;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What {@code qat config show --format json} prints. An empty value is left out. */
public final class ConfigDocuments {
  private record SettingEntry(
      String key, Optional<String> value, String from, Optional<Integer> line) {
    static SettingEntry of(Setting setting) {
      return new SettingEntry(
          setting.key(),
          setting.value(),
          setting.place().map(Place::origin).orElse("default"),
          setting.place().map(Place::line).filter(line -> line > 0));
    }
  }

  private record ConfigDocument(
      String schemaVersion, Optional<String> file, List<SettingEntry> settings) {}

  private ConfigDocuments() {}

  /** The whole document, ending in a line feed. */
  public static String render(Syntax syntax, LoadedConfig loaded) {
    return syntax.write(
        new ConfigDocument(
            InventoryWriter.SCHEMA_VERSION,
            loaded.file().map(Path::toString),
            loaded.settings().stream().map(SettingEntry::of).toList()));
  }
}
