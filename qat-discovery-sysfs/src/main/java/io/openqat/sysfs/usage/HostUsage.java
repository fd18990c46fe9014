// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.ReadObserver;
import io.openqat.sysfs.file.SysfsFiles;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Everyone who is seen to use functions of a host: processes that hold a VFIO group or device, or a
 * UIO device, open or work through Intel's own QAT driver, virtual machines of libvirt, qatmgr,
 * device plugins of Kubernetes, whoever publishes devices for containers, and the kernel itself
 * where its modules tell. What is read is in {@code docs/control.md}.
 */
public final class HostUsage implements UsageSource {
  private final UsageRoots roots;
  private volatile Optional<FutureTask<Processes>> begun = Optional.empty();

  /** Whether there was anything to use when this was last asked. */
  private volatile boolean worthwhile;

  /** Looks below these roots. */
  public HostUsage(UsageRoots roots) {
    this.roots = roots;
  }

  @Override
  public Set<Claim> claims(Inventory inventory) {
    return usage(inventory).claims();
  }

  /** Processes are looked at meanwhile, which takes about as long as a pass of discovery. */
  @Override
  public void expect() {
    if (!worthwhile) {
      return;
    }
    var look = new FutureTask<>(() -> Processes.withOpenFiles(roots.proc()));
    begun = Optional.of(look);
    var thread = new Thread(look, "qat-processes");
    thread.setDaemon(true);
    thread.start();
  }

  private Processes processes() {
    Optional<FutureTask<Processes>> look = begun;
    begun = Optional.empty();
    try {
      if (look.isPresent()) {
        return look.get().get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (ExecutionException e) {
      // It is tried once more, and fails here if it fails.
    }
    return new Processes(roots.proc());
  }

  @Override
  public Usage usage(Inventory inventory) {
    SortedMap<PciAddress, HostBinding> known = functions(inventory);
    worthwhile = !known.isEmpty();
    if (known.isEmpty()) {
      return Usage.of(Set.of());
    }
    var unseen = new TreeSet<String>();
    var files = new ForeignFiles((path, why) -> unseen.add(path + ": " + why));
    var processes = processes();
    var nodes = new VfioNodes(roots.sys()).of(inventory);
    var all = new TreeSet<Claim>();
    all.addAll(new VfioHolders(roots.dev(), nodes, processes).claims());
    all.addAll(new QatDriverUsers(roots.dev(), processes).claims(inventory));
    HostFiles sys = new SysfsFiles(roots.sys(), SysfsDiscovery.PATIENCE, ReadObserver.NONE);
    all.addAll(new UioHolders(roots.dev(), sys, processes).claims(inventory));
    all.addAll(new KernelOwnUse(sys, unseen::add).claims(inventory));
    all.addAll(new LibvirtDomains(roots.run(), roots.etc(), files).claims());
    all.addAll(new Qatmgr(roots.dev(), processes, Qatmgr.GROUP).claims(inventory));
    all.addAll(new DevicePlugins(roots.kubelet(), files).claims(known));
    all.addAll(new ContainerDevices(roots.run(), roots.etc(), files).claims(nodes));
    all.removeIf(claim -> !known.containsKey(claim.function()));
    if (processes.hidden() > 0) {
      unseen.add("the open files of " + processes.hidden() + " processes: " + ForeignFiles.DENIED);
    }
    return new Usage(all, unseen);
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
