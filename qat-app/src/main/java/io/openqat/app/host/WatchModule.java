// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.openqat.app.agent.PassListener;
import io.openqat.domain.assignment.LedgerView;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.watch.Examination;
import io.openqat.sysfs.file.ReadObserver;
import java.util.Set;
import java.util.function.Supplier;

/**
 * A loop for a person who looks at changes: devices are left alone, and nobody is asked who uses
 * them.
 */
public final class WatchModule extends AbstractModule {
  private final PassListener each;

  public WatchModule(PassListener each) {
    this.each = each;
  }

  @Override
  protected void configure() {
    bind(ReadObserver.class).toInstance(ReadObserver.NONE);
    bind(Examination.class).toInstance(Examination.NONE);
    bind(Watching.class);
    Multibinder.newSetBinder(binder(), PassListener.class).addBinding().toInstance(each);
  }

  @Provides
  UsageSource usage() {
    return inventory -> Set.of();
  }

  @Provides
  Supplier<LedgerView> ledger() {
    return () -> LedgerOfHost.NOTHING;
  }
}
