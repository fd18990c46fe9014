// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import io.openqat.domain.accelerator.Catalog;
import java.nio.file.Path;
import java.util.Objects;

/**
 * Which host to look at, and what to know beforehand.
 *
 * @param sysRoot where its sysfs is mounted, or a copy of one
 * @param catalog the models to recognise
 * @param hostName what the host is called in output
 */
public record HostSettings(Path sysRoot, Catalog catalog, String hostName) {
  public HostSettings {
    Objects.requireNonNull(sysRoot, "sysRoot");
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(hostName, "hostName");
  }
}
