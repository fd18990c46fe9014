// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.usage.Claim;
import io.openqat.domain.usage.UsageSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everyone who is seen to use functions of a host: processes that hold a VFIO group or device open,
 * running virtual machines of libvirt, qatmgr, and device plugins of Kubernetes. It says nothing of
 * the kernel's own users, who cannot be told device by device: there the driver itself refuses.
 */
public final class HostUsage implements UsageSource {
  private final List<UsageSource> sources;

  /** Looks below these roots. */
  public HostUsage(UsageRoots roots) {
    this.sources = List.of();
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    var all = new TreeSet<Claim>();
    sources.forEach(source -> all.addAll(source.claims(inventory)));
    return all;
  }
}
