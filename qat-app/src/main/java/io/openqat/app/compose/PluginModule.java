// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import java.util.function.Function;

/** Discovery by a plugin. */
final class PluginModule extends AbstractModule {
  private final Function<Catalog, AcceleratorDiscovery> source;

  PluginModule(Function<Catalog, AcceleratorDiscovery> source) {
    this.source = source;
  }

  @Provides
  @Singleton
  AcceleratorDiscovery discovery(Catalog catalog) {
    return source.apply(catalog);
  }
}
