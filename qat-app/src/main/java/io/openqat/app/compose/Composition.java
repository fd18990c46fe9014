// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.Binder;
import com.google.inject.Guice;
import com.google.inject.Stage;
import io.openqat.app.report.ReportRenderer;
import java.util.function.Supplier;

/**
 * Chooses the modules from the settings, before there is an injector, and puts objects together.
 */
public final class Composition {
  static {
    // Guice's generated classes need access that new JDKs warn about; reflection is fast enough.
    System.setProperty("guice_bytecode_gen_option", "DISABLED");
  }

  private Composition() {}

  /**
   * What a command needs that looks at a host.
   *
   * @param renderer makes the form of output that was asked for
   */
  public static Inspection inspection(HostSettings host, Supplier<ReportRenderer> renderer) {
    return Guice.createInjector(
            Stage.PRODUCTION,
            Binder::requireExplicitBindings,
            Binder::disableCircularProxies,
            Binder::requireAtInjectOnConstructors,
            Binder::requireExactBindingAnnotations,
            host.source().module(),
            new InspectionModule(host, renderer))
        .getInstance(Inspection.class);
  }
}
