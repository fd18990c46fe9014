// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.ReadObserver;
import java.nio.file.Path;

/** Discovery from a sysfs tree. */
final class SysfsModule extends AbstractModule {
  private final Path root;

  SysfsModule(Path root) {
    this.root = root;
  }

  @Provides
  @Singleton
  AcceleratorDiscovery discovery(Catalog catalog, ReadObserver reads) {
    return new SysfsDiscovery(root, catalog, reads);
  }
}
