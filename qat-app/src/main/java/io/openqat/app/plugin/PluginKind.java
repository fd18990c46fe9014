// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.spi.CheckProvider;
import io.openqat.domain.spi.DiscoveryProvider;
import io.openqat.domain.spi.ExaminationProvider;
import io.openqat.domain.spi.Extension;
import io.openqat.domain.spi.FamilyProvider;
import io.openqat.domain.spi.PolicyProvider;
import io.openqat.domain.spi.ReporterProvider;
import io.openqat.domain.spi.TelemetryProvider;
import io.openqat.domain.spi.UsageProvider;

/** What can be added. */
public enum PluginKind {
  DISCOVERY("source", DiscoveryProvider.class),
  FAMILY("family", FamilyProvider.class),
  REPORTER("reporter", ReporterProvider.class),
  POLICY("policy", PolicyProvider.class),
  CLAIMS("claims", UsageProvider.class),
  HEALTH("health", ExaminationProvider.class),
  CHECK("check", CheckProvider.class),
  TELEMETRY("telemetry", TelemetryProvider.class);

  private final String text;
  private final Class<? extends Extension> type;

  PluginKind(String text, Class<? extends Extension> type) {
    this.text = text;
    this.type = type;
  }

  /** The interface that its plugins implement. */
  Class<? extends Extension> type() {
    return type;
  }

  /** The file of a jar that names its plugins of this kind. */
  String serviceFile() {
    return PluginFolder.SERVICES + type.getName();
  }

  @Override
  public String toString() {
    return text;
  }
}
