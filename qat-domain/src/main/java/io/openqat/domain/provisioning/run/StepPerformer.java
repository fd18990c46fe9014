// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.run;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.ControlException;
import io.openqat.domain.provisioning.Errno;
import io.openqat.domain.provisioning.FunctionControl;
import io.openqat.domain.provisioning.plan.BindDevice;
import io.openqat.domain.provisioning.plan.BindFunctions;
import io.openqat.domain.provisioning.plan.Binding;
import io.openqat.domain.provisioning.plan.BringUp;
import io.openqat.domain.provisioning.plan.ConfigureServices;
import io.openqat.domain.provisioning.plan.CreateFunctions;
import io.openqat.domain.provisioning.plan.RemoveFunctions;
import io.openqat.domain.provisioning.plan.SetAttribute;
import io.openqat.domain.provisioning.plan.StepVisitor;
import io.openqat.domain.provisioning.plan.TakeDown;
import java.util.Optional;

/**
 * Does steps by single writes. What the writes return is not looked at: the host is looked at as a
 * whole after each step. In each sequence the write that discovery can see comes last, so that an
 * interrupted one is done again from its start.
 */
final class StepPerformer implements StepVisitor<Boolean> {
  private final FunctionControl control;
  private final PhysicalFunction now;

  /** Works on a PF that is like this. */
  StepPerformer(FunctionControl control, PhysicalFunction now) {
    this.control = control;
    this.now = now;
  }

  @Override
  public Boolean bindDevice(BindDevice step) {
    control.overrideDriver(step.device(), Optional.empty());
    control.unbind(step.device());
    step.to().driver().ifPresent(driver -> bind(step.device(), driver));
    return true;
  }

  /** A VFIO driver lists no ids, and takes a PF only when it is reserved for it. */
  private void bind(PciAddress device, DriverName driver) {
    if (driver.isVfio()) {
      control.overrideDriver(device, Optional.of(driver));
    }
    control.bind(device, driver);
  }

  @Override
  public Boolean takeDown(TakeDown step) {
    control.setState(step.device(), OperationalState.DOWN);
    return true;
  }

  /** Linux 6.1 answers EINVAL to 0, and lets VFs go only with the driver of their PF. */
  @Override
  public Boolean removeFunctions(RemoveFunctions step) {
    try {
      control.setVfCount(step.device(), 0);
    } catch (ControlException e) {
      if (e.errno() != Errno.EINVAL || step.otherwise().isEmpty()) {
        throw e;
      }
      control.unbind(step.device());
      control.bind(step.device(), step.otherwise().get());
    }
    return true;
  }

  @Override
  public Boolean configureServices(ConfigureServices step) {
    control.setServices(step.device(), step.services());
    return true;
  }

  @Override
  public Boolean setAttribute(SetAttribute step) {
    control.setAttribute(step.device(), step.name(), step.value());
    return true;
  }

  @Override
  public Boolean bringUp(BringUp step) {
    control.setState(step.device(), OperationalState.UP);
    return true;
  }

  @Override
  public Boolean createFunctions(CreateFunctions step) {
    control.setVfCount(step.device(), step.count());
    return true;
  }

  @Override
  public Boolean bindFunctions(BindFunctions step) {
    boolean autoprobe = now.sriov().flatMap(sriov -> sriov.autoprobe().optional()).orElse(true);
    for (VirtualFunction vf : step.wrong(now).toList()) {
      bind(vf, step.wanted(vf.index()), autoprobe);
    }
    return true;
  }

  /** With autoprobe off, drivers get only VFs that are reserved for them. */
  private void bind(VirtualFunction vf, Binding binding, boolean autoprobe) {
    Optional<DriverName> reserved = binding.driver().filter(d -> d.isVfio() || !autoprobe);
    control.overrideDriver(vf.address(), reserved);
    if (!vf.host().driver().isAbsent()) {
      control.unbind(vf.address());
    }
    binding.driver().ifPresent(driver -> control.bind(vf.address(), driver));
  }
}
