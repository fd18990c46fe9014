// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.discovery.SysfsDiscovery;

/** Discovery in what a host answered earlier. */
final class CaptureModule extends AbstractModule {
  private final HostCapture capture;

  CaptureModule(HostCapture capture) {
    this.capture = capture;
  }

  @Provides
  @Singleton
  AcceleratorDiscovery discovery(Catalog catalog) {
    return new SysfsDiscovery(capture.files(), catalog);
  }
}
