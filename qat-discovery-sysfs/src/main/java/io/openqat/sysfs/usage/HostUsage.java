// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.UsageSource;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Everyone who is seen to use functions of a host: processes that hold a VFIO group or device open,
 * running virtual machines of libvirt, qatmgr, and device plugins of Kubernetes. It says nothing of
 * the kernel's own users: which device they use cannot be told from outside. The QAT driver itself
 * refuses with {@code EBUSY} to stop a device that they use. What is read is in {@code
 * docs/control.md}.
 */
public final class HostUsage implements UsageSource {
  private final List<UsageSource> sources;

  /** Looks below these roots. */
  public HostUsage(UsageRoots roots) {
    var files = new ForeignFiles();
    var processes = new Processes(roots.proc(), files);
    var nodes = new VfioNodes(roots.sys());
    this.sources =
        List.of(
            new VfioHolders(roots.dev(), nodes, processes),
            new LibvirtDomains(roots.run(), files),
            new Qatmgr(roots.dev(), processes),
            new DevicePlugins(roots.kubelet(), files));
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    var all = new TreeSet<Claim>();
    sources.forEach(source -> all.addAll(source.claims(inventory)));
    return all;
  }
}
