// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.Module;
import io.openqat.app.report.Origin;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.capture.HostCapture;
import java.nio.file.Path;
import java.util.Objects;

/** Where what is told of a host comes from. */
public sealed interface HostSource {

  Origin origin();

  /** What discovers there. */
  Module module();

  /**
   * A sysfs tree on this machine.
   *
   * @param root where it is mounted, or a copy of one
   */
  record Sysfs(Path root) implements HostSource {
    public Sysfs {
      Objects.requireNonNull(root, "root");
    }

    @Override
    public Origin origin() {
      return Origin.HOST;
    }

    @Override
    public Module module() {
      return new SysfsModule(root);
    }
  }

  /** A host that exists only in the simulation. */
  record Simulated(SimulatedHost host) implements HostSource {
    public Simulated {
      Objects.requireNonNull(host, "host");
    }

    @Override
    public Origin origin() {
      return Origin.SIMULATION;
    }

    @Override
    public Module module() {
      return new SimulationModule(host);
    }
  }

  /** What a host answered when it was captured. */
  record Captured(HostCapture capture) implements HostSource {
    public Captured {
      Objects.requireNonNull(capture, "capture");
    }

    @Override
    public Origin origin() {
      return Origin.CAPTURE;
    }

    @Override
    public Module module() {
      return new CaptureModule(capture);
    }
  }
}
