// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.compose;

import com.google.inject.Module;
import io.openqat.app.report.Origin;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.change.ChangeSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.sysfs.capture.HostCapture;
import io.openqat.sysfs.machine.SysfsMachine;
import io.openqat.sysfs.uevent.KernelUevents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;

/** Where what is told of a host comes from. */
public final class HostSource {
  private static final Events KERNEL = () -> Optional.of(KernelUevents.open());

  /** Opens what tells when to look again. */
  @FunctionalInterface
  interface Events {
    /** Nothing tells. */
    Events NONE = Optional::empty;

    /**
     * The source, if there is one for this host.
     *
     * @throws io.openqat.domain.change.ChangeSourceException when there is one and it is refused
     */
    Optional<ChangeSource> open();
  }

  private final Origin origin;
  private final Module module;
  private final String place;
  private final Events events;
  private final HostControl control;
  private final AssignableHost assignable;

  private HostSource(
      Origin origin,
      Module module,
      String place,
      Events events,
      HostControl control,
      AssignableHost assignable) {
    this.origin = origin;
    this.module = module;
    this.place = place;
    this.events = events;
    this.control = control;
    this.assignable = assignable;
  }

  /**
   * A sysfs tree on this machine: a mount point, or a copy of one. One that was written by the
   * simulation stays a simulated host.
   */
  public static HostSource sysfs(Path root) {
    return new HostSource(
        originOf(root),
        new SysfsModule(root),
        root.toString(),
        isKernels(root) ? KERNEL : Events.NONE,
        new SysfsHostControl(root),
        new SysfsAssignment(root));
  }

  /**
   * What a plugin tells of a host.
   *
   * @param name the plugin's
   * @param source makes it, for the models to recognise
   */
  public static HostSource plugin(String name, Function<Catalog, AcceleratorDiscovery> source) {
    return new HostSource(
        Origin.HOST,
        new PluginModule(source),
        name,
        Events.NONE,
        new LockedHostControl(),
        new LockedAssignment("host of plugin " + name, processor -> Optional.empty()));
  }

  /** A host that exists only in the simulation. */
  public static HostSource simulated(SimulatedHost host) {
    return new HostSource(
        Origin.SIMULATION,
        new SimulationModule(host),
        "simulation",
        Events.NONE,
        new SimulatedHostControl(host),
        new SimulatedAssignment(host));
  }

  /** What a host answered when it was captured. */
  public static HostSource captured(HostCapture capture) {
    return new HostSource(
        Origin.CAPTURE,
        new CaptureModule(capture),
        "capture",
        Events.NONE,
        new LockedHostControl(),
        new LockedAssignment(
            "captured host " + capture.hostName(), new SysfsMachine(capture.files())::nodeOf));
  }

  /** Whether this is what the kernel's events are about, and not a copy of some tree. */
  private static boolean isKernels(Path root) {
    try {
      return root.toRealPath().equals(Path.of("/sys"));
    } catch (IOException e) {
      return false;
    }
  }

  private static Origin originOf(Path root) {
    return Files.exists(root.resolve(SimulatedHost.MARKER)) ? Origin.SIMULATION : Origin.HOST;
  }

  public Origin origin() {
    return origin;
  }

  /** Whether what is changed there is gone with this process. */
  public boolean isPassing() {
    return control instanceof SimulatedHostControl;
  }

  /** Where that is, for logs: {@code /sys}. */
  public String place() {
    return place;
  }

  /** What tells when something happens there. */
  Events events() {
    return events;
  }

  /** What changes it. */
  HostControl control() {
    return control;
  }

  /** The same host, as far as its functions can be given away. */
  AssignableHost assignable() {
    return assignable;
  }

  /** What discovers there. */
  Module module() {
    return module;
  }
}
