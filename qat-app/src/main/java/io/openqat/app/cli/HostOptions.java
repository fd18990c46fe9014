// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.compose.HostSettings;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of every command that looks at a host. */
final class HostOptions {
  @Option(
      names = "--sysfs",
      paramLabel = "DIR",
      description = "Read this tree instead of /sys, for instance a copy of another host's.")
  private Path sysfs = Path.of("/sys");

  @Option(
      names = "--host-name",
      paramLabel = "NAME",
      description = "Call the host this instead of its own name.")
  private Optional<String> hostName = Optional.empty();

  @Mixin private CatalogOptions catalog = new CatalogOptions();

  HostSettings settings() {
    if (sysfs.toString().isBlank()) {
      throw new MisuseException("--sysfs needs a folder, like /sys");
    }
    return new HostSettings(sysfs, catalog.catalog(), name());
  }

  private String name() {
    hostName.ifPresent(HostOptions::requireName);
    return hostName.orElseGet(HostName::ofKernel);
  }

  private static void requireName(String name) {
    if (name.isBlank() || name.length() > 255 || name.chars().anyMatch(Character::isISOControl)) {
      throw new MisuseException("--host-name needs a name of 1 to 255 printable characters");
    }
  }
}
