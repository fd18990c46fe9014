// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.fixture.Host;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.desire.DesiredState;
import io.openqat.domain.provisioning.guard.Force;
import io.openqat.domain.provisioning.plan.HostDrivers;
import io.openqat.domain.provisioning.plan.Plan;
import io.openqat.domain.provisioning.plan.Planner;
import io.openqat.domain.provisioning.run.Provisioner;
import io.openqat.domain.usage.Claim;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** A host of a few devices that does what QAT drivers do, and keeps a log of it. */
final class LittleHost implements FunctionControl {
  final List<LittleDevice> devices = new ArrayList<>();
  final Set<Claim> claims = new TreeSet<>();
  final List<String> log = new ArrayList<>();
  HostDrivers drivers = HostDrivers.UNKNOWN;
  Optional<PciAddress> hanging = Optional.empty();

  LittleHost(LittleDevice... some) {
    devices.addAll(List.of(some));
  }

  Inventory inventory() {
    return Host.of(devices.stream().map(LittleDevice::look).toArray(PhysicalFunction[]::new))
        .inventory();
  }

  Provisioner provisioner() {
    return new Provisioner(
        () -> Host.of(inventory().devices().toArray(PhysicalFunction[]::new)).report(),
        this,
        inventory -> Set.copyOf(claims),
        () -> drivers);
  }

  Plan plan(DesiredState desired, Force force) {
    return Planner.plan(provisioner().look(), desired, force);
  }

  Plan plan(DesiredState desired) {
    return plan(desired, Force.NONE);
  }

  private LittleDevice device(PciAddress address) {
    return devices.stream().filter(d -> d.address.equals(address)).findFirst().orElseThrow();
  }

  private void write(ControlOperation operation, PciAddress function, Object text) {
    if (hanging.equals(Optional.of(function))) {
      throw new WritePendingException(
          operation, function, "/sys/x", text.toString(), Duration.ofSeconds(30));
    }
    log.add(function + " " + operation + " " + text);
  }

  private static ControlException refused(
      ControlOperation operation, PciAddress function, Object text, Errno errno) {
    return new ControlException(
        new RefusedWrite(operation, function, "/sys/x", text.toString(), errno, Optional.empty()));
  }

  @Override
  public int setVfCount(PciAddress address, int count) {
    write(ControlOperation.SET_VF_COUNT, address, count);
    LittleDevice device = device(address);
    if (count == 0 && device.refusesZero) {
      throw refused(ControlOperation.SET_VF_COUNT, address, count, Errno.EINVAL);
    }
    if (count > 0 && !device.functions.isEmpty()) {
      throw refused(ControlOperation.SET_VF_COUNT, address, count, Errno.EBUSY);
    }
    device.up = true;
    device.with(count == 0 || device.heedsCounts ? count : device.total, Optional.empty());
    return device.functions.size();
  }

  @Override
  public ServiceSet setServices(PciAddress address, ServiceSet services) {
    write(ControlOperation.SET_SERVICES, address, services);
    LittleDevice device = device(address);
    if (device.up) {
      throw refused(ControlOperation.SET_SERVICES, address, services, Errno.EINVAL);
    }
    device.services = services;
    return services;
  }

  @Override
  public OperationalState setState(PciAddress address, OperationalState state) {
    write(ControlOperation.SET_STATE, address, state);
    LittleDevice device = device(address);
    device.up = state == OperationalState.UP;
    if (!device.up) {
      device.with(0, Optional.empty());
    }
    return state;
  }

  @Override
  public boolean setAutoprobe(PciAddress address, boolean offered) {
    throw new UnsupportedOperationException();
  }

  @Override
  public String setAttribute(PciAddress address, String name, String value) {
    write(ControlOperation.SET_ATTRIBUTE, address, name + "=" + value);
    device(address).attributes.put(name, Reading.known(value));
    return value;
  }

  @Override
  public Optional<DriverName> overrideDriver(PciAddress function, Optional<DriverName> driver) {
    write(
        ControlOperation.OVERRIDE_DRIVER,
        function,
        driver.map(DriverName::value).orElse("nothing"));
    return driver;
  }

  @Override
  public Optional<DriverName> bind(PciAddress function, DriverName driver) {
    write(ControlOperation.BIND, function, driver);
    setDriver(function, Optional.of(driver));
    return Optional.of(driver);
  }

  @Override
  public Optional<DriverName> unbind(PciAddress function) {
    if (driverOf(function).isEmpty()) {
      return Optional.empty();
    }
    write(ControlOperation.UNBIND, function, "it");
    setDriver(function, Optional.empty());
    return Optional.empty();
  }

  @Override
  public Optional<DriverName> probe(PciAddress function) {
    throw new UnsupportedOperationException();
  }

  private Optional<DriverName> driverOf(PciAddress function) {
    return inventory().devices().stream()
        .flatMap(
            pf ->
                Stream.concat(
                    Stream.of(pf.host()).filter(h -> pf.address().equals(function)),
                    pf.functions().stream()
                        .filter(vf -> vf.address().equals(function))
                        .map(VirtualFunction::host)))
        .findFirst()
        .flatMap(binding -> binding.driver().optional());
  }

  private void setDriver(PciAddress function, Optional<DriverName> driver) {
    for (LittleDevice device : devices) {
      if (device.address.equals(function)) {
        device.driver = driver;
        device.with(0, Optional.empty());
      }
      for (int i = 0; i < device.functions.size(); i++) {
        if (device.vf(i).equals(function)) {
          device.functions.set(i, driver);
        }
      }
    }
  }
}
