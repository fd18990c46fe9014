// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.secret.Secret;
import io.openqat.yaml.Default;
import io.openqat.yaml.Forms;
import io.openqat.yaml.Keys;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Every key that the records have, with its default, as the sample and the documents must. */
final class ConfigKeys {
  /** The path of the settings of each type of reporter. */
  private static final Map<String, Class<?>> REPORTERS =
      Map.of(
          "file", FileReporterSettings.class,
          "stdout", StdoutReporterSettings.class,
          "cyborg", CyborgOptions.class);

  private static final Forms WORDS = ConfigLoader.FORMS;

  private final SortedMap<String, Optional<String>> defaults = new TreeMap<>();

  private ConfigKeys() {}

  /**
   * Keys of values by path, such as {@code loop.period}; elements of lists have no index, and
   * settings of reporters follow their type: {@code reporters.file.path}.
   */
  static SortedMap<String, Optional<String>> all() {
    var keys = new ConfigKeys();
    keys.addAll(AgentConfig.class, "");
    REPORTERS.forEach((type, form) -> keys.addAll(form, "reporters." + type + "."));
    return keys.defaults;
  }

  private void addAll(Class<?> record, String path) {
    for (RecordComponent component : record.getRecordComponents()) {
      String key = path + Keys.ofComponent(component.getName());
      Class<?> block = written(innermost(component.getGenericType()));
      if (component.getType() == ReporterSettings.class) {
        continue;
      }
      if (component.getType() == PluginSettings.class) {
        defaults.put(key, Optional.of("{}"));
        continue;
      }
      if (block.isRecord() && !WORDS.isWord(block)) {
        addAll(block, key + ".");
      } else {
        var written = Optional.ofNullable(component.getAnnotation(Default.class));
        Class<?> type = component.getType();
        defaults.put(key, written.map(Default::value).or(() -> ofNone(type)));
      }
    }
  }

  private static Optional<String> ofNone(Class<?> type) {
    return type == List.class
        ? Optional.of("[]")
        : Optional.of("{}").filter(none -> type == Map.class);
  }

  private static Class<?> written(Class<?> type) {
    return type == Secret.class ? SecretSource.class : type;
  }

  private static Class<?> innermost(Type type) {
    return type instanceof ParameterizedType generic
        ? (Class<?>) generic.getActualTypeArguments()[0]
        : (Class<?>) type;
  }
}
