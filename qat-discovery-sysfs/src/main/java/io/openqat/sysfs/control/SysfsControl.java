// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import static io.openqat.domain.control.ControlOperation.BIND;
import static io.openqat.domain.control.ControlOperation.OVERRIDE_DRIVER;
import static io.openqat.domain.control.ControlOperation.PROBE;
import static io.openqat.domain.control.ControlOperation.SET_ATTRIBUTE;
import static io.openqat.domain.control.ControlOperation.SET_AUTOPROBE;
import static io.openqat.domain.control.ControlOperation.SET_SERVICES;
import static io.openqat.domain.control.ControlOperation.SET_STATE;
import static io.openqat.domain.control.ControlOperation.SET_VF_COUNT;
import static io.openqat.domain.control.ControlOperation.UNBIND;
import static io.openqat.sysfs.file.ReadObserver.NONE;
import static java.util.Objects.requireNonNull;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.StatusFile;
import io.openqat.domain.control.ControlException;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.control.PendingWrite;
import io.openqat.domain.control.VfRemoval;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.sysfs.discovery.SysfsDiscovery;
import io.openqat.sysfs.file.HostFiles;
import io.openqat.sysfs.file.SysfsFiles;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Changes the accelerators of a Linux host through sysfs: each call writes one value to one file in
 * one {@code write(2)}, and reads back; what can harm the kernel follows a {@link
 * io.openqat.domain.control.WriteProbe}. It writes about functions of its catalogue only. What is
 * written when, and what the kernel answers, is in {@code docs/control.md}. Safe for use by several
 * threads.
 */
public final class SysfsControl implements FunctionControl {
  /** The longest that a QAT driver waits for its VFs is 10 s; what is longer waits for a user. */
  public static final Duration DEADLINE = Duration.ofSeconds(30);

  private static final String NUMVFS = "sriov_numvfs";
  private static final String AUTOPROBE = "sriov_drivers_autoprobe";
  private static final String OVERRIDE = "driver_override";

  private static final Pattern DECIMAL = Pattern.compile("[0-9]{1,9}");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_]{1,64}");
  private static final Pattern VALUE = Pattern.compile("[ -~]{1,1024}");

  private final AttributeFiles kernel;

  /**
   * Control below a root, with the usual deadline.
   *
   * @param sysRoot {@code /sys}; another tree takes what is written and does nothing with it
   * @param catalog what may be written to
   */
  public SysfsControl(Path sysRoot, Catalog catalog) {
    this(sysRoot, catalog, DEADLINE);
  }

  /**
   * Like the other.
   *
   * @param deadline how long a write that waits is waited for
   */
  public SysfsControl(Path sysRoot, Catalog catalog, Duration deadline) {
    this(sysRoot, catalog, deadline, AttributeWriter.best());
  }

  SysfsControl(Path sysRoot, Catalog catalog, Duration deadline, AttributeWriter writer) {
    this(
        new SysfsFiles(requireNonNull(sysRoot, "sysRoot"), SysfsDiscovery.PATIENCE, NONE),
        new DiskWriter(sysRoot, writer),
        catalog,
        deadline);
  }

  /** Control of any tree that answers like sysfs, such as a simulated one. */
  public SysfsControl(HostFiles files, HostWriter writer, Catalog catalog, Duration deadline) {
    this.kernel = new AttributeFiles(files, writer, catalog, deadline);
  }

  /**
   * The writes of this object that passed their deadline and that the kernel has not come back
   * from. Until it does, this process cannot end.
   */
  public List<PendingWrite> pendingWrites() {
    return kernel.pendingWrites();
  }

  @Override
  public int setVfCount(PciAddress device, int count) {
    Optional<OperationalState> state = kernel.state(device);
    if (count == 0 && VfRemoval.of(state) == VfRemoval.BY_STATE && mayHaveVfs(device)) {
      kernel.writeState(SET_VF_COUNT, device, OperationalState.DOWN);
      if (state.equals(Optional.of(OperationalState.UP))) {
        kernel.requireMayComeUp(device);
        kernel.writeState(SET_VF_COUNT, device, OperationalState.UP);
      }
    } else {
      if (count > 0) {
        kernel.probe(SET_VF_COUNT, device);
      }
      kernel.write(SET_VF_COUNT, device, NUMVFS, Integer.toString(count));
    }
    return kernel.read(SET_VF_COUNT, device, NUMVFS, SysfsControl::decimal);
  }

  /** What does not tell may; where there are none, 0 changes nothing and waits for nobody. */
  private boolean mayHaveVfs(PciAddress device) {
    return kernel.mayRead(device, NUMVFS, SysfsControl::decimal).map(n -> n != 0).orElse(true);
  }

  @Override
  public ServiceSet setServices(PciAddress device, ServiceSet services) {
    var layout = kernel.layout(device);
    String text = layout.writtenForm(services);
    StatusFile file =
        layout
            .services()
            .filter(SysfsControl::isWritten)
            .orElseThrow(() -> kernel.missing(SET_SERVICES, device, "services", text));
    kernel.write(SET_SERVICES, device, file.path(), text);
    return kernel.read(
        SET_SERVICES, device, file.path(), said -> ServiceSet.tryParse(file.meaning(said)));
  }

  @Override
  public OperationalState setState(PciAddress device, OperationalState state) {
    StatusFile file =
        kernel
            .layout(device)
            .switchFile()
            .filter(SysfsControl::isWritten)
            .orElseThrow(() -> kernel.missing(SET_STATE, device, "state", state.toString()));
    if (state == OperationalState.UP) {
      kernel.requireMayComeUp(device);
    }
    kernel.write(SET_STATE, device, file.path(), file.written(state.toString()));
    return kernel.read(
        SET_STATE, device, file.path(), said -> OperationalState.tryParse(file.meaning(said)));
  }

  @Override
  public boolean setAutoprobe(PciAddress device, boolean offered) {
    kernel.write(SET_AUTOPROBE, device, AUTOPROBE, offered ? "1" : "0");
    return kernel.read(SET_AUTOPROBE, device, AUTOPROBE, SysfsControl::decimal) != 0;
  }

  @Override
  public String setAttribute(PciAddress device, String name, String value) {
    if (!NAME.matcher(name).matches() || !VALUE.matcher(value).matches()) {
      throw new IllegalArgumentException("not an attribute and its value: " + name + "=" + value);
    }
    StatusFile file =
        kernel
            .layout(device)
            .attribute(name)
            .filter(SysfsControl::isWritten)
            .orElseThrow(() -> kernel.missing(SET_ATTRIBUTE, device, name, value));
    kernel.write(SET_ATTRIBUTE, device, file.path(), file.written(value));
    return kernel.read(SET_ATTRIBUTE, device, file.path(), said -> Optional.of(file.meaning(said)));
  }

  /** Only what is at one place for each device is written. */
  private static boolean isWritten(StatusFile file) {
    return file.writable() && file.isFixed() && !file.isElsewhere();
  }

  @Override
  public Optional<DriverName> overrideDriver(PciAddress function, Optional<DriverName> driver) {
    // A line end alone clears it.
    kernel.write(OVERRIDE_DRIVER, function, OVERRIDE, driver.map(DriverName::value).orElse(""));
    String text = kernel.read(OVERRIDE_DRIVER, function, OVERRIDE, SysfsControl::override);
    return text.isEmpty() ? Optional.empty() : DriverName.tryParse(text);
  }

  @Override
  public Optional<DriverName> bind(PciAddress function, DriverName driver) {
    kernel.writeTo(BIND, function, driverFile(driver, "bind"), function.toString());
    return kernel.driverOf(BIND, function);
  }

  @Override
  public Optional<DriverName> unbind(PciAddress function) {
    if (!kernel.isThere(function)) {
      throw kernel.missing(UNBIND, function, "driver", function.toString());
    }
    Optional<DriverName> bound = kernel.driverOf(UNBIND, function);
    if (bound.isEmpty()) {
      return bound;
    }
    Optional<OperationalState> before = kernel.state(function);
    kernel.probe(UNBIND, function);
    try {
      kernel.writeTo(UNBIND, function, driverFile(bound.get(), "unbind"), function.toString());
    } catch (ControlException e) {
      if (before.equals(Optional.of(OperationalState.UP))) {
        startAgain(function, e);
      }
      throw e;
    }
    return kernel.driverOf(UNBIND, function);
  }

  @Override
  public Optional<DriverName> rebind(PciAddress device) {
    DriverName driver =
        kernel
            .driverOf(UNBIND, device)
            .orElseThrow(() -> kernel.missing(UNBIND, device, "driver", device.toString()));
    kernel.requireFailedReset(device, driver);
    kernel.writeTo(UNBIND, device, driverFile(driver, "unbind"), device.toString());
    return bind(device, driver);
  }

  /** It was stopped to be asked, and its driver keeps it. */
  private void startAgain(PciAddress device, ControlException refusal) {
    try {
      setState(device, OperationalState.UP);
    } catch (OpenQatException e) {
      refusal.addSuppressed(e);
    }
  }

  @Override
  public Optional<DriverName> probe(PciAddress function) {
    kernel.writeTo(PROBE, function, "bus/pci/drivers_probe", function.toString());
    return kernel.driverOf(PROBE, function);
  }

  private static String driverFile(DriverName driver, String file) {
    return "bus/pci/drivers/" + driver + "/" + file;
  }

  private static Optional<Integer> decimal(String text) {
    return DECIMAL.matcher(text).matches() ? Optional.of(Integer.parseInt(text)) : Optional.empty();
  }

  /** A name, or nothing: unset it reads {@code (null)}. */
  private static Optional<String> override(String text) {
    String name = text.equals("(null)") ? "" : text;
    return name.isEmpty() || DriverName.tryParse(name).isPresent()
        ? Optional.of(name)
        : Optional.empty();
  }
}
