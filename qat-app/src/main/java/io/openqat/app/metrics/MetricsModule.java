// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.multibindings.Multibinder;
import io.openqat.app.agent.Mailbox;
import io.openqat.app.agent.PassListener;
import io.openqat.domain.spi.AttemptObserver;
import io.openqat.sysfs.file.ReadObserver;
import jakarta.inject.Singleton;
import java.util.concurrent.atomic.LongAdder;

/** What is counted, which is told of passes, of reports and of accesses to sysfs. */
public final class MetricsModule extends AbstractModule {
  private final String version;
  private final LongAdder reads = new LongAdder();

  /**
   * @param version of this program
   */
  public MetricsModule(String version) {
    this.version = version;
  }

  @Override
  protected void configure() {
    bind(ReadObserver.class).toInstance((path, access) -> reads.increment());
    bind(AttemptObserver.class).to(AgentMetrics.class);
    Multibinder.newSetBinder(binder(), PassListener.class).addBinding().to(AgentMetrics.class);
  }

  @Provides
  @Singleton
  AgentMetrics metrics(Mailbox mailbox) {
    return new AgentMetrics(version, reads::sum, mailbox::signals);
  }
}
