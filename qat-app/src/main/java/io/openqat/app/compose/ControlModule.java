// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.usage.UsageSource;
import java.util.HashSet;
import java.util.Set;

/** Changing a host, for commands that do more than look. */
final class ControlModule extends AbstractModule {
  private final HostControl host;
  private final LedgerOfHost ledger;

  ControlModule(HostControl host, LedgerOfHost ledger) {
    this.host = host;
    this.ledger = ledger;
  }

  @Override
  protected void configure() {
    bind(HostControl.class).toInstance(host);
    UsageSource seen = host.usage();
    bind(UsageSource.class)
        .toInstance(
            inventory -> {
              var claims = new HashSet<>(seen.claims(inventory));
              claims.addAll(ledger.claims(inventory));
              return Set.copyOf(claims);
            });
    bind(Provisioning.class);
  }

  /** Made only when something is to be changed: not every host can be. */
  @Provides
  FunctionControl control(Catalog catalog) {
    return host.control(catalog);
  }

  @Provides
  Provisioner provisioner(
      AcceleratorDiscovery discovery, FunctionControl control, UsageSource usage, Catalog catalog) {
    return new Provisioner(discovery, control, usage, () -> host.drivers(catalog));
  }
}
