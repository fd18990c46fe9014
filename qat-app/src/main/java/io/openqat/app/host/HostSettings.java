// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.domain.accelerator.Catalog;
import java.util.Objects;

/**
 * Which host to look at, and what to know beforehand.
 *
 * @param source where what is told of it comes from
 * @param catalog the models to recognise
 * @param hostName what the host is called in output
 */
public record HostSettings(Host source, Catalog catalog, String hostName) {
  public HostSettings {
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(catalog, "catalog");
    Objects.requireNonNull(hostName, "hostName");
  }
}
