// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import io.openqat.app.report.ReportRenderer;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.sysfs.file.ReadObserver;
import java.util.function.Supplier;

/** What every look at a host needs, whatever tells of the host. */
final class InspectionModule extends AbstractModule {
  private final HostSettings host;
  private final Supplier<ReportRenderer> renderer;

  InspectionModule(HostSettings host, Supplier<ReportRenderer> renderer) {
    this.host = host;
    this.renderer = renderer;
  }

  @Override
  protected void configure() {
    bind(HostSettings.class).toInstance(host);
    var reads = new ReadLog();
    bind(ReadLog.class).toInstance(reads);
    bind(ReadObserver.class).toInstance(reads);
    bind(Catalog.class).toInstance(host.catalog());
    bind(ReportRenderer.class).toProvider(renderer::get).in(Singleton.class);
    bind(Inspection.class);
  }
}
