// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.app.plugin.Plugins.Found;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.qat.QatExtension;
import io.openqat.domain.qat.QatFirmwareExtension;
import io.openqat.domain.spi.Extension;
import io.openqat.domain.spi.PolicyProvider;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What is always there, as it would be if plugins had added it. */
final class BuiltIn {
  /** Of each kind that is more than an extension can be, the names. */
  static final List<Plugin> NAMES =
      List.of(
          plugin(PluginKind.DISCOVERY, "sysfs"),
          plugin(PluginKind.DISCOVERY, "simulated"),
          plugin(PluginKind.REPORTER, "file"),
          plugin(PluginKind.REPORTER, "stdout"),
          plugin(PluginKind.REPORTER, "cyborg"));

  static final List<Found> EXTENSIONS =
      Stream.concat(
              Stream.of(new QatExtension(), new QatFirmwareExtension()),
              PlacementPolicies.ALL.stream().map(AsProvider::new))
          .flatMap(BuiltIn::found)
          .toList();

  private record AsProvider(PlacementPolicy policy) implements PolicyProvider {
    @Override
    public String name() {
      return policy.title();
    }
  }

  private BuiltIn() {}

  private static Stream<Found> found(Extension extension) {
    var calls =
        new PluginCalls(Plugin.BUILT_IN, BuiltIn.class.getClassLoader(), PluginCalls.PATIENCE);
    return Stream.of(PluginKind.values())
        .filter(kind -> kind.type().isInstance(extension))
        .map(kind -> Found.of(plugin(kind, extension.name()), extension, calls));
  }

  private static Plugin plugin(PluginKind kind, String name) {
    return new Plugin(kind, name, Optional.empty(), Plugin.BUILT_IN);
  }
}
