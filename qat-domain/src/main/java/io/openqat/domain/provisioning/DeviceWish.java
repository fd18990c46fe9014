// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import io.openqat.domain.accelerator.ServiceSet;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a PF is to be like. What is left out stays as it is, with one exception: a change of
 * services or of VFs makes new VFs, and those are as the kernel makes them unless a driver is
 * given.
 *
 * @param functions how many VFs; must be given with any of services, driver and offered, because
 *     all of these depend on it
 * @param services what it is used for; not empty
 * @param attributes further attributes by the driver's names, {@code auto_reset}: {@code on}
 * @param driver who drives the VFs that are offered
 * @param offered which of the VFs are for virtual machines; all unless given
 */
public record DeviceWish(
    Optional<FunctionTarget> functions,
    Optional<ServiceSet> services,
    SortedMap<String, String> attributes,
    Optional<DriverChoice> driver,
    Optional<OfferedFunctions> offered) {

  public DeviceWish {
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(driver, "driver");
    attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    boolean anyFunction = functions.filter(target -> !target.isOff()).isPresent();
    if (functions.isEmpty() && services.isPresent()) {
      throw new IllegalArgumentException(
          "to change services removes all VFs: say whether there are to be any");
    }
    if (!anyFunction && (driver.isPresent() || offered.isPresent())) {
      throw new IllegalArgumentException("a driver or an offer of VFs needs VFs to be on");
    }
    if (services.filter(ServiceSet::isEmpty).isPresent()) {
      throw new IllegalArgumentException("no service is no configuration");
    }
    int most = functions.flatMap(FunctionTarget::count).orElse(Integer.MAX_VALUE);
    if (offered.isPresent() && offered.get().needed() > most) {
      throw new IllegalArgumentException("cannot offer " + offered.get() + " of " + most);
    }
    if (functions.isEmpty() && attributes.isEmpty()) {
      throw new IllegalArgumentException("nothing is wished for");
    }
  }

  /** VFs or none, and nothing else. */
  public static DeviceWish of(FunctionTarget functions) {
    return new DeviceWish(
        Optional.of(functions),
        Optional.empty(),
        Collections.emptySortedMap(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same with these services. */
  public DeviceWish withServices(ServiceSet set) {
    return new DeviceWish(functions, Optional.of(set), attributes, driver, offered);
  }

  /** The same with this driver of VFs. */
  public DeviceWish withDriver(DriverChoice choice) {
    return new DeviceWish(functions, services, attributes, Optional.of(choice), offered);
  }

  /** The same with so many VFs offered, the first ones. */
  public DeviceWish withOffered(int count) {
    return withOffered(OfferedFunctions.first(count));
  }

  /** The same with these VFs offered. */
  public DeviceWish withOffered(OfferedFunctions some) {
    return new DeviceWish(functions, services, attributes, driver, Optional.of(some));
  }

  /** The same with one more attribute. */
  public DeviceWish withAttribute(String name, String value) {
    var more = new TreeMap<>(attributes);
    more.put(name, value);
    return new DeviceWish(functions, services, more, driver, offered);
  }
}
