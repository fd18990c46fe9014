// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.host;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.provisioning.run.Provisioner;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Changing a host, for commands that do more than look. */
public final class ProvisioningModule extends AbstractModule {
  private final Optional<Path> ledger;

  /**
   * @param ledger what is assigned; the host's own when empty
   */
  public ProvisioningModule(Optional<Path> ledger) {
    this.ledger = ledger;
  }

  @Override
  protected void configure() {
    bind(Provisioning.class);
  }

  /** Who uses functions, as far as the host and the ledger tell. */
  @Provides
  UsageSource usage(HostSettings host) {
    UsageSource seen = host.source().usage();
    UsageSource written = new LedgerOfHost(host, ledger);
    return inventory -> {
      var claims = new HashSet<>(seen.claims(inventory));
      claims.addAll(written.claims(inventory));
      return Set.copyOf(claims);
    };
  }

  /** Made only when something is to be changed: not every host can be. */
  @Provides
  Provisioner provisioner(HostSettings host, AcceleratorDiscovery discovery, UsageSource usage) {
    return new Provisioner(
        discovery,
        host.source().control(host.catalog()),
        usage,
        () -> host.source().drivers(host.catalog()));
  }
}
