// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.spi.Extension;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the class path adds. */
final class ClassPathPlugins {
  private static final String CLASS_PATH = "class path";

  private ClassPathPlugins() {}

  static List<Found> load(List<PluginProblem> problems) {
    var found = new ArrayList<Found>();
    var services =
        new Services(
            ClassPathPlugins.class.getClassLoader(),
            what -> problems.add(new PluginProblem(CLASS_PATH, what, false)));
    for (PluginKind kind : PluginKind.values()) {
      for (Extension extension : services.of(kind)) {
        Class<?> type = extension.getClass();
        var plugin =
            new Plugin(
                kind,
                extension.name(),
                Optional.ofNullable(type.getPackage().getImplementationVersion()),
                origin(type));
        found.add(new Found(plugin, extension));
      }
    }
    return found;
  }

  private static String origin(Class<?> type) {
    return Optional.ofNullable(type.getProtectionDomain().getCodeSource())
        .flatMap(source -> Optional.ofNullable(source.getLocation()))
        .map(location -> CLASS_PATH + ": " + location.getPath())
        .orElse(CLASS_PATH);
  }
}
