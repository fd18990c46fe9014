// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.pci.PciAddress;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Everyone who is seen to use functions of a host: processes that hold a VFIO group or device open,
 * running virtual machines of libvirt, qatmgr, and device plugins of Kubernetes. It says nothing of
 * the kernel's own users: which device they use cannot be told from outside. The QAT driver itself
 * refuses with {@code EBUSY} to stop a device that they use. What is read is in {@code
 * docs/control.md}.
 */
public final class HostUsage implements UsageSource {
  private final VfioHolders holders;
  private final LibvirtDomains domains;
  private final Qatmgr qatmgr;
  private final DevicePlugins plugins;

  /** Looks below these roots. */
  public HostUsage(UsageRoots roots) {
    var files = new ForeignFiles();
    var processes = new Processes(roots.proc(), files);
    this.holders = new VfioHolders(roots.dev(), new VfioNodes(roots.sys()), processes);
    this.domains = new LibvirtDomains(roots.run(), files);
    this.qatmgr = new Qatmgr(roots.dev(), processes, Qatmgr.GROUP);
    this.plugins = new DevicePlugins(roots.kubelet(), files);
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    Set<PciAddress> known = functions(inventory).keySet();
    var all = new TreeSet<Claim>();
    if (!known.isEmpty()) {
      all.addAll(holders.claims(inventory));
      all.addAll(domains.claims());
      all.addAll(qatmgr.claims(inventory));
      all.addAll(plugins.claims());
      all.removeIf(claim -> !known.contains(claim.function()));
    }
    return all;
  }

  /** Every function of an inventory, PF or VF. */
  static SortedMap<PciAddress, HostBinding> functions(Inventory inventory) {
    var all = new TreeMap<PciAddress, HostBinding>();
    inventory
        .devices()
        .forEach(
            pf -> {
              all.put(pf.address(), pf.host());
              pf.functions().forEach(vf -> all.put(vf.address(), vf.host()));
            });
    inventory.orphans().forEach(vf -> all.put(vf.address(), vf.host()));
    return all;
  }
}
