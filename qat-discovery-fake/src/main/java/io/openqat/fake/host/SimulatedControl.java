// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import static io.openqat.domain.provisioning.ControlOperation.BIND;
import static io.openqat.domain.provisioning.ControlOperation.OVERRIDE_DRIVER;
import static io.openqat.domain.provisioning.ControlOperation.PROBE;
import static io.openqat.domain.provisioning.ControlOperation.SET_ATTRIBUTE;
import static io.openqat.domain.provisioning.ControlOperation.SET_AUTOPROBE;
import static io.openqat.domain.provisioning.ControlOperation.SET_SERVICES;
import static io.openqat.domain.provisioning.ControlOperation.SET_STATE;
import static io.openqat.domain.provisioning.ControlOperation.SET_VF_COUNT;
import static io.openqat.domain.provisioning.ControlOperation.UNBIND;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.FunctionControl;
import java.time.Duration;
import java.util.Optional;

/** Control by writes to the files that a real adapter would write. */
final class SimulatedControl implements FunctionControl {
  private final KernelWriter kernel;

  SimulatedControl(SimulatedHost host, Duration deadline) {
    this.kernel = new KernelWriter(host, deadline);
  }

  @Override
  public int setVfCount(PciAddress device, int count) {
    kernel.write(SET_VF_COUNT, device, "sriov_numvfs", Integer.toString(count));
    return Integer.parseInt(kernel.read(SET_VF_COUNT, device, "sriov_numvfs"));
  }

  @Override
  public ServiceSet setServices(PciAddress device, ServiceSet services) {
    String file = kernel.statusFile(device, layout -> layout.services(), "services");
    kernel.write(SET_SERVICES, device, file, kernel.writtenForm(device, services));
    String text = kernel.read(SET_SERVICES, device, file);
    return ServiceSet.tryParse(text)
        .orElseThrow(() -> new IllegalStateException("the simulation says '" + text + "'"));
  }

  @Override
  public OperationalState setState(PciAddress device, OperationalState state) {
    String file = kernel.statusFile(device, layout -> layout.state(), "state");
    kernel.write(SET_STATE, device, file, state.toString());
    String text = kernel.read(SET_STATE, device, file);
    return OperationalState.tryParse(text)
        .orElseThrow(() -> new IllegalStateException("the simulation says '" + text + "'"));
  }

  @Override
  public boolean setAutoprobe(PciAddress device, boolean offered) {
    kernel.write(SET_AUTOPROBE, device, "sriov_drivers_autoprobe", offered ? "1" : "0");
    return kernel.read(SET_AUTOPROBE, device, "sriov_drivers_autoprobe").equals("1");
  }

  @Override
  public String setAttribute(PciAddress device, String name, String value) {
    String file = kernel.attributeFile(device, name);
    kernel.write(SET_ATTRIBUTE, device, file, value);
    return kernel.read(SET_ATTRIBUTE, device, file);
  }

  @Override
  public Optional<DriverName> overrideDriver(PciAddress function, Optional<DriverName> driver) {
    // A line end alone clears it: nothing at all would not be written.
    String text = driver.map(DriverName::value).orElse("\n");
    kernel.write(OVERRIDE_DRIVER, function, "driver_override", text);
    return Optional.of(kernel.read(OVERRIDE_DRIVER, function, "driver_override"))
        .filter(name -> !name.equals("(null)"))
        .flatMap(DriverName::tryParse);
  }

  @Override
  public Optional<DriverName> bind(PciAddress function, DriverName driver) {
    kernel.writePath(BIND, function, driverFile(driver, "bind"), function.toString());
    return kernel.driverOf(function);
  }

  @Override
  public Optional<DriverName> unbind(PciAddress function) {
    Optional<DriverName> bound = kernel.driverOf(UNBIND, function);
    bound.ifPresent(
        driver ->
            kernel.writePath(UNBIND, function, driverFile(driver, "unbind"), function.toString()));
    return kernel.driverOf(function);
  }

  @Override
  public Optional<DriverName> probe(PciAddress function) {
    kernel.writePath(PROBE, function, "/sys/bus/pci/drivers_probe", function.toString());
    return kernel.driverOf(function);
  }

  private static String driverFile(DriverName driver, String file) {
    return "/sys/bus/pci/drivers/" + driver + "/" + file;
  }
}
