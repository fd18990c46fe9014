// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

/**
 * Something that can be added, built in or from a plugin. Each has a public constructor without
 * parameters that does nothing, and is named in its jar's {@code META-INF/services}. An extension
 * itself is called by one thread at a time, not always the same; what it makes is called as the
 * port says that it implements.
 */
public sealed interface Extension
    permits CheckProvider,
        DiscoveryProvider,
        ExaminationProvider,
        FamilyProvider,
        PolicyProvider,
        ReporterProvider,
        TelemetryProvider,
        UsageProvider {

  /** How a configuration names it: {@code [a-z][a-z0-9-]{0,62}}, the same each time. */
  String name();
}
