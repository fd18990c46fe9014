// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.discovery.AcceleratorDiscovery;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.qat.QatFamily;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.fake.files.KernelImage;
import io.openqat.fake.image.SysfsImage;
import io.openqat.fake.kernel.Boot;
import io.openqat.fake.kernel.Kernel;
import io.openqat.fake.kernel.KernelError;
import io.openqat.fake.kernel.PciFunction;
import io.openqat.fake.kernel.QatDevice;
import io.openqat.fake.scenario.Fault;
import io.openqat.fake.scenario.Scenario;
import io.openqat.fake.scenario.ScenarioText;
import io.openqat.sysfs.control.SysfsControl;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.telemetry.DebugfsTelemetry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A host that does not exist. It boots as its scenario says, behaves as a Linux kernel does when it
 * is written to, and goes wrong where it is told to. Time passes only by what happens on it. Safe
 * for use by several threads.
 */
public final class SimulatedHost {
  /** A file at the root of each tree, which says that the host does not exist. */
  public static final String MARKER = "SIMULATED";

  private final Object monitor = new Object();
  private final Scenario scenario;
  private final Catalog catalog;
  private final Kernel kernel;
  private final FaultSchedule schedule;
  private final Map<String, SysfsImage> drawn = new HashMap<>();

  private SimulatedHost(Scenario scenario, Catalog catalog) {
    this.scenario = scenario;
    this.catalog = catalog;
    this.kernel = Boot.of(scenario, catalog);
    this.schedule = new FaultSchedule(scenario.faults(), kernel);
  }

  /** Boots a scenario whose models are in the built-in catalogue. */
  public static SimulatedHost boot(Scenario scenario) {
    return boot(scenario, QatFamily.catalog());
  }

  /**
   * Boots a scenario.
   *
   * @param catalog the models that discovery knows
   * @throws io.openqat.yaml.ProblemsException when the scenario contradicts itself, or asks for
   *     what its kernel refuses
   */
  public static SimulatedHost boot(Scenario scenario, Catalog catalog) {
    var checked = new ScenarioText(catalog).check(scenario);
    return new SimulatedHost(checked, catalog);
  }

  /** The scenario's name. */
  public String name() {
    return scenario.name();
  }

  /** How it is to be shown, so that nobody takes it for a real one: {@code simulated host NAME}. */
  public String label() {
    return "simulated host " + name();
  }

  /** What it was made from. */
  public Scenario scenario() {
    return scenario;
  }

  /** What is on this host, and what the faults make of it. Each look is one pass. */
  public AcceleratorDiscovery discovery() {
    return () -> {
      synchronized (monitor) {
        beginPass();
        return atOnce(new SysfsDiscovery(files(), catalog).discover());
      }
    };
  }

  /** Control whose writes are given up on after 30 simulated seconds. */
  public FunctionControl control() {
    return control(SysfsControl.DEADLINE);
  }

  /**
   * Control of this host.
   *
   * @param deadline how long, by this host's clock, a write that waits is waited for
   */
  public FunctionControl control(Duration deadline) {
    return new SysfsControl(files(), new KernelWriter(this), catalog, deadline);
  }

  /** Who uses its functions: VFIO users and the kernel's own, all of them simulated. */
  public UsageSource usage() {
    return inventory -> look(SimulatedHost::claims);
  }

  /** The texts of its {@code /sys} as the last pass has left them, debugfs among them. */
  public HostText texts() {
    HostText now = SysfsImage.texts(this::drawn);
    return path -> {
      synchronized (monitor) {
        if (schedule.passes() == 0) {
          schedule.prepareNextPass();
        }
        return now.read(path);
      }
    };
  }

  /** How busy its devices are, as their driver counts it. A second passes with each sample. */
  public TelemetrySource telemetry() {
    return new PassingTelemetry(this, new DebugfsTelemetry(texts(), new KernelWriter(this)));
  }

  private static Set<Claim> claims(Kernel kernel) {
    var claims = new TreeSet<Claim>();
    for (PciFunction function : kernel.functions()) {
      if (function.isOpened()) {
        claims.add(new Claim(function.address(), ClaimKind.VFIO_OPEN, "a simulated VM"));
      }
      if (function.device().filter(QatDevice::hasKernelUsers).isPresent()) {
        claims.add(
            new Claim(function.address(), ClaimKind.KERNEL_USE, "the simulated kernel's crypto"));
      }
    }
    return claims;
  }

  /** The tree that {@code /sys} would show during the coming pass. */
  public SysfsImage image() {
    synchronized (monitor) {
      forgetWhatMayChange();
      schedule.prepareNextPass();
      return KernelImage.of(kernel).plus(MARKER, new SysfsImage.Text(0444, label() + "\n"));
    }
  }

  /** Passes of discovery so far. */
  public int passes() {
    synchronized (monitor) {
      return schedule.passes();
    }
  }

  /** Lets a pass go by at which nobody looked, so that scripted faults go on. */
  public void skipPass() {
    alter(kernel -> beginPass());
  }

  /** Adds something that goes wrong, from the coming pass on at the earliest. */
  public void inject(Fault fault) {
    alter(kernel -> schedule.add(fault));
  }

  /** Ends all faults. */
  public void healAll() {
    alter(kernel -> schedule.clear());
  }

  /** A process opens a VF through VFIO, as a virtual machine does. */
  public void openVfio(PciAddress function) {
    alter(
        kernel -> {
          try {
            kernel.open(function);
          } catch (KernelError e) {
            throw new IllegalArgumentException("cannot open " + function + ": " + e.errno());
          }
        });
  }

  /** It closes the VF; writes that waited for that go on. */
  public void closeVfio(PciAddress function) {
    alter(kernel -> kernel.close(function));
  }

  /**
   * The kernel's own users, such as zswap, take hold of a device, or let go of it.
   *
   * @throws IllegalArgumentException when the device has nothing for them: it is down, has VFs, or
   *     is set up for other services
   */
  public void useByKernel(PciAddress device, boolean inUse) {
    alter(
        kernel -> {
          if (!inUse) {
            kernel.users().release(device);
          } else if (!kernel.users().hold(function(kernel, device))) {
            throw new IllegalArgumentException(device + " has nothing for users in the kernel");
          }
        });
  }

  /**
   * Another program takes a device from its driver, without asking it first. The driver lets go of
   * it when no VFIO user has one of its VFs any more.
   *
   * @throws IllegalArgumentException when it has no driver
   */
  public void unbind(PciAddress device) {
    alter(
        kernel -> {
          String driver =
              function(kernel, device).driver().map(name -> name.value()).orElse("none");
          try {
            kernel.write("/sys/bus/pci/drivers/" + driver + "/unbind", device.toString());
          } catch (KernelError e) {
            throw new IllegalArgumentException("cannot unbind " + device + ": " + e.errno());
          }
        });
  }

  /** The driver starts to reset a device by itself, or is done with it. */
  public void reset(PciAddress device, boolean ongoing) {
    alter(
        kernel -> {
          if (ongoing) {
            kernel.beginReset(function(kernel, device));
          } else {
            kernel.endReset(function(kernel, device));
          }
        });
  }

  /** A reset by the driver fails: the device is down, and in reset until it is bound again. */
  public void failReset(PciAddress device) {
    alter(kernel -> kernel.failReset(function(kernel, device)));
  }

  /** A device meets a fatal error; with {@code auto_reset} its driver resets it. */
  public void meetFatalError(PciAddress device) {
    alter(kernel -> kernel.countErrors(function(kernel, device), new ErrorCounters(0, 0, 1)));
  }

  /**
   * What harmed the kernel: warnings and oopses, as they would stand in its log. Nothing that a
   * product writes may come to any.
   */
  public List<String> harm() {
    return look(kernel -> kernel.log().lines());
  }

  /** Whether part of the kernel has died of what was done to it. */
  public boolean isOopsed() {
    return look(kernel -> kernel.log().isOopsed());
  }

  /** Writes that the kernel has not come back from. */
  public int pendingWrites() {
    synchronized (monitor) {
      return kernel.pendingWrites().size();
    }
  }

  /** Does something to the kernel, alone. */
  <T> T change(Function<Kernel, T> action) {
    synchronized (monitor) {
      drawn.clear();
      return action.apply(kernel);
    }
  }

  /** Lets time go by in which nothing else happens. */
  void passTime(Duration time) {
    alter(kernel -> kernel.advance(time));
  }

  private void alter(Consumer<Kernel> action) {
    change(
        kernel -> {
          action.accept(kernel);
          return kernel;
        });
  }

  /** The kernel's files as they are now, each drawn again only after something was done to it. */
  private HostFiles files() {
    return SysfsImage.files(this::drawn);
  }

  private SysfsImage drawn(String path) {
    synchronized (monitor) {
      return drawn.computeIfAbsent(KernelImage.part(path), part -> KernelImage.of(kernel, part));
    }
  }

  /** Asks the kernel something. */
  <T> T look(Function<Kernel, T> question) {
    synchronized (monitor) {
      return question.apply(kernel);
    }
  }

  private void beginPass() {
    forgetWhatMayChange();
    schedule.beginPass();
  }

  private void forgetWhatMayChange() {
    if (!schedule.isQuiet()) {
      drawn.clear();
    }
  }

  /** A look takes none of this host's time. */
  private static DiscoveryReport atOnce(DiscoveryReport report) {
    var scan = new DiscoveryReport.Scan(report.scan().pciFunctions(), Duration.ZERO);
    return new DiscoveryReport(report.inventory(), report.findings(), scan, report.facts());
  }

  private static PciFunction function(Kernel kernel, PciAddress address) {
    return kernel
        .function(address)
        .filter(function -> function.device().isPresent())
        .orElseThrow(
            () -> new IllegalArgumentException(address + " is no device that a driver holds"));
  }
}
