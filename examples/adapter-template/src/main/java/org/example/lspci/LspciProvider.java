// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lspci;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.HostAssembly;
import io.openqat.domain.spi.DiscoveryProvider;
import io.openqat.domain.spi.Settings;
import java.nio.file.Path;

/** Adds the source {@code lspci}: what {@code lspci -Dvmmnnk} wrote into a file. */
public final class LspciProvider implements DiscoveryProvider {
  @Override
  public String name() {
    return "lspci";
  }

  @Override
  public AcceleratorDiscovery create(Settings settings, Catalog catalog) {
    Path file = settings.requiredPath("file");
    settings.requireNoProblem();
    return () -> HostAssembly.ofFile(file, LspciText::new, catalog);
  }
}
