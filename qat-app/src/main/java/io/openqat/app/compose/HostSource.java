// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.Module;
import io.openqat.app.report.Origin;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.capture.HostCapture;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where what is told of a host comes from. */
public final class HostSource {
  private final Origin origin;
  private final Module module;

  private HostSource(Origin origin, Module module) {
    this.origin = origin;
    this.module = module;
  }

  /**
   * A sysfs tree on this machine: a mount point, or a copy of one. One that was written by the
   * simulation stays a simulated host.
   */
  public static HostSource sysfs(Path root) {
    return new HostSource(originOf(root), new SysfsModule(root));
  }

  /** A host that exists only in the simulation. */
  public static HostSource simulated(SimulatedHost host) {
    return new HostSource(Origin.SIMULATION, new SimulationModule(host));
  }

  /** What a host answered when it was captured. */
  public static HostSource captured(HostCapture capture) {
    return new HostSource(Origin.CAPTURE, new CaptureModule(capture));
  }

  private static Origin originOf(Path root) {
    return Files.exists(root.resolve(SimulatedHost.MARKER)) ? Origin.SIMULATION : Origin.HOST;
  }

  public Origin origin() {
    return origin;
  }

  /** What discovers there. */
  Module module() {
    return module;
  }
}
