// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.usage;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * Where to look. All of them must be of one and the same host.
 *
 * @param sys {@code /sys}
 * @param proc {@code /proc}
 * @param dev {@code /dev}
 * @param run {@code /run}, where libvirt and qatmgr keep what is running, and CDI its devices
 * @param kubelet {@code /var/lib/kubelet}
 * @param etc {@code /etc}, where libvirt keeps the definitions of its machines
 */
public record UsageRoots(Path sys, Path proc, Path dev, Path run, Path kubelet, Path etc) {
  /** Those of the host this process runs on. */
  public static final UsageRoots THIS_HOST =
      new UsageRoots(
          Path.of("/sys"),
          Path.of("/proc"),
          Path.of("/dev"),
          Path.of("/run"),
          Path.of("/var/lib/kubelet"));

  /** Refuses nulls. */
  public UsageRoots {
    requireNonNull(sys, "sys");
    requireNonNull(proc, "proc");
    requireNonNull(dev, "dev");
    requireNonNull(run, "run");
    requireNonNull(kubelet, "kubelet");
    requireNonNull(etc, "etc");
  }

  /** With {@code etc} beside {@code run}. */
  public UsageRoots(Path sys, Path proc, Path dev, Path run, Path kubelet) {
    this(sys, proc, dev, run, kubelet, run.resolveSibling("etc"));
  }
}
