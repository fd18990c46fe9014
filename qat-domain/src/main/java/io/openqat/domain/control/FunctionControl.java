// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.accelerator.OperationalState;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.PciAddress;
import java.util.Optional;

/**
 * Changes one function of this host at a time. Each call is one write to the kernel, no plan and no
 * retry, with what a {@link WriteProbe} or a {@link VfRemoval} needs beside it; what it returns was
 * read back afterwards, for the kernel may do something else than it was asked for. One thread at a
 * time calls it, unless an adapter says that it takes more. Every call may throw
 *
 * <ul>
 *   <li>{@link ControlException} when the kernel refuses: nothing has changed, unless it says so;
 *   <li>{@link WritePendingException} when the write still waits at the deadline: it cannot be
 *       called back, and takes effect whenever the kernel gets to it. Also when it was not tried
 *       because an earlier write to the function, its PF or one of its VFs still waits;
 *   <li>{@link UnverifiedWriteException} when the kernel took it and its effect cannot be read
 *       back;
 *   <li>another {@link io.openqat.domain.OpenQatException} when an adapter finds the write unsafe
 *       and does not try it.
 * </ul>
 */
public interface FunctionControl {

  /**
   * Enables this many VFs, or disables all with 0, by what {@link VfRemoval} says. Another number
   * than the present one needs 0 in between. A device that is stopped for it is started again,
   * unless the removal is still waiting at the deadline: then it stays down when that is over.
   *
   * @return how many are enabled now; drivers may enable more than was asked for
   */
  int setVfCount(PciAddress device, int count);

  /**
   * Configures what a device is used for. Most drivers take it only while the device is down.
   *
   * @return the services as the device reports them now
   */
  ServiceSet setServices(PciAddress device, ServiceSet services);

  /**
   * Starts or stops a device. Stopping removes its VFs; starting does not bring them back.
   *
   * @return the state as the device reports it now
   */
  OperationalState setState(PciAddress device, OperationalState state);

  /**
   * Says whether VFs that are created from now on are offered to drivers at once.
   *
   * @return the setting as it is now
   */
  boolean setAutoprobe(PciAddress device, boolean offered);

  /**
   * Sets another attribute of the device's family by the name under which discovery reports it.
   *
   * @param value what to write, without a line end
   * @return the value as the device reports it now
   */
  String setAttribute(PciAddress device, String name, String value);

  /**
   * Reserves a function for one driver, whatever ids that driver lists, or clears the reservation.
   * The present binding stays as it is.
   *
   * @return the reservation as it is now
   */
  Optional<DriverName> overrideDriver(PciAddress function, Optional<DriverName> driver);

  /**
   * Binds an unbound function to a driver.
   *
   * @return the driver bound now
   */
  Optional<DriverName> bind(PciAddress function, DriverName driver);

  /**
   * Takes a function from its driver. It is no error when none is bound. A device that was stopped
   * to be asked is started again when the kernel refuses.
   *
   * @return the driver bound now; empty as a rule
   */
  Optional<DriverName> unbind(PciAddress function);

  /**
   * Takes a device whose reset never ends from its driver and gives it back, which starts it with
   * the driver's default services. Whoever calls has seen for half a minute that it is busy and
   * down. It is asked once more, and left alone unless {@link WriteProbe#againstRebind} has nothing
   * against it.
   *
   * @return the driver bound now
   */
  Optional<DriverName> rebind(PciAddress device);

  /**
   * Offers an unbound function to all drivers.
   *
   * @return the driver bound now; empty when none wanted it, which is no error
   */
  Optional<DriverName> probe(PciAddress function);
}
