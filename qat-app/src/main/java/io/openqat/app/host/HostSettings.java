// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import io.openqat.app.output.Frame;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.sysfs.file.ReadObserver;

/**
 * Which host to look at, and what to know beforehand.
 *
 * @param source where what is told of it comes from
 * @param catalog the models to recognise
 * @param hostName what the host is called in output
 */
public record HostSettings(Host source, Catalog catalog, String hostName) {
  /** What looks at it. */
  AcceleratorDiscovery discovery(ReadObserver reads) {
    return source.discovery(catalog, reads);
  }

  /** What its reports have in common. */
  Frame frame() {
    return new Frame(hostName, source.origin(), catalog);
  }

  /** What it is, for logs: {@code host web1 (/sys)}. */
  public String title() {
    return "%s %s (%s)".formatted(source.origin().title(), hostName, source.place());
  }
}
