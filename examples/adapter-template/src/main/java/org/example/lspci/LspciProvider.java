// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lspci;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.HostAssembly;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.spi.DiscoveryProvider;
import io.openqat.domain.spi.Settings;
import java.io.IOException;
import java.nio.file.Files;
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
    return () -> {
      try {
        return HostAssembly.of(new LspciText(Files.readString(file)), catalog);
      } catch (IOException e) {
        throw new HostUnreadableException(file + " cannot be read: " + e, e);
      }
    };
  }
}
