// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import com.google.inject.AbstractModule;
import io.openqat.app.output.ReportRenderer;
import io.openqat.sysfs.file.ReadObserver;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** One look at a host, and its form. */
public final class InspectionModule extends AbstractModule {
  private final Supplier<ReportRenderer> renderer;

  /**
   * @param renderer makes the form of output that was asked for
   */
  public InspectionModule(Supplier<ReportRenderer> renderer) {
    this.renderer = renderer;
  }

  @Override
  protected void configure() {
    var reads = new ReadLog();
    bind(ReadLog.class).toInstance(reads);
    bind(ReadObserver.class).toInstance(reads);
    bind(ReportRenderer.class).toProvider(renderer::get).in(Singleton.class);
    bind(Inspection.class);
  }
}
