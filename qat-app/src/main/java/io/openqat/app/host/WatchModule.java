// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.openqat.app.agent.HostLoop;
import io.openqat.app.agent.LoopSettings;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.PassListener;
import io.openqat.app.agent.Timekeeper;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.watch.Examination;
import io.openqat.sysfs.file.ReadObserver;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** What a person needs who looks at changes. */
public final class WatchModule extends AbstractModule {
  private final LoopSettings settings;
  private final PassListener each;

  public WatchModule(LoopSettings settings, PassListener each) {
    this.settings = settings;
    this.each = each;
  }

  @Override
  protected void configure() {
    bind(ReadObserver.class).toInstance(ReadObserver.NONE);
    bind(Mailbox.class).toInstance(new Mailbox());
    bind(Watching.class);
  }

  @Provides
  @Singleton
  HostLoop loop(AcceleratorDiscovery discovery, Mailbox mailbox) {
    return new HostLoop(
        discovery,
        Examination.NONE,
        Set::of,
        settings,
        Timekeeper.SYSTEM,
        mailbox,
        new Random(),
        List.of(each));
  }
}
