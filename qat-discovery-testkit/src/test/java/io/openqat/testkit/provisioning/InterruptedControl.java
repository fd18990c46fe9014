// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;
import java.util.function.Supplier;

/** Control whose process dies at one write, just before it or just after it. */
final class InterruptedControl implements FunctionControl {
  /** The end of the process; nobody but the test catches it. */
  static final class Death extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }

  private final FunctionControl control;
  private final int deadlyWrite;
  private final boolean afterIt;
  private int writes;

  InterruptedControl(FunctionControl control, int deadlyWrite, boolean afterIt) {
    this.control = control;
    this.deadlyWrite = deadlyWrite;
    this.afterIt = afterIt;
  }

  /** One that lives on, and counts. */
  static InterruptedControl never(FunctionControl control) {
    return new InterruptedControl(control, Integer.MAX_VALUE, false);
  }

  int writes() {
    return writes;
  }

  private <T> T write(Supplier<T> action) {
    boolean deadly = writes == deadlyWrite;
    if (deadly && !afterIt) {
      throw new Death();
    }
    writes++;
    try {
      T result = action.get();
      if (!deadly) {
        return result;
      }
    } catch (OpenQatException e) {
      if (!deadly) {
        throw e;
      }
    }
    throw new Death();
  }

  @Override
  public int setVfCount(PciAddress device, int count) {
    return write(() -> control.setVfCount(device, count));
  }

  @Override
  public ServiceSet setServices(PciAddress device, ServiceSet services) {
    return write(() -> control.setServices(device, services));
  }

  @Override
  public OperationalState setState(PciAddress device, OperationalState state) {
    return write(() -> control.setState(device, state));
  }

  @Override
  public boolean setAutoprobe(PciAddress device, boolean offered) {
    return write(() -> control.setAutoprobe(device, offered));
  }

  @Override
  public String setAttribute(PciAddress device, String name, String value) {
    return write(() -> control.setAttribute(device, name, value));
  }

  @Override
  public Optional<DriverName> overrideDriver(PciAddress function, Optional<DriverName> driver) {
    return write(() -> control.overrideDriver(function, driver));
  }

  @Override
  public Optional<DriverName> bind(PciAddress function, DriverName driver) {
    return write(() -> control.bind(function, driver));
  }

  @Override
  public Optional<DriverName> unbind(PciAddress function) {
    return write(() -> control.unbind(function));
  }

  @Override
  public Optional<DriverName> probe(PciAddress function) {
    return write(() -> control.probe(function));
  }
}
