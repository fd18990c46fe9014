// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Collections;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a device's own driver tells of it, beyond PCI.
 *
 * @param state running or stopped; absent where the driver offers no such control
 * @param services what it is configured for; absent where the driver does not tell
 * @param errors what it has counted; drivers count only while the device is up
 * @param attributes further values by the driver's own names, as the family lists them; a name that
 *     the host does not have is not in the map
 */
public record DeviceStatus(
    Reading<OperationalState> state,
    Reading<ServiceSet> services,
    Reading<ErrorCounters> errors,
    SortedMap<String, Reading<String>> attributes) {

  public static final DeviceStatus SILENT =
      new DeviceStatus(
          Reading.absent(), Reading.absent(), Reading.absent(), Collections.emptySortedMap());

  public DeviceStatus {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(errors, "errors");
    var byName = new TreeMap<String, Reading<String>>();
    byName.putAll(attributes);
    attributes = Collections.unmodifiableSortedMap(byName);
  }

  /** The same in another state. */
  public DeviceStatus withState(Reading<OperationalState> other) {
    return new DeviceStatus(other, services, errors, attributes);
  }

  /** The same with other services. */
  public DeviceStatus withServices(Reading<ServiceSet> other) {
    return new DeviceStatus(state, other, errors, attributes);
  }

  /** The same with other counters. */
  public DeviceStatus withErrors(Reading<ErrorCounters> other) {
    return new DeviceStatus(state, services, other, attributes);
  }

  /** The same with one more attribute, or another value of it. */
  public DeviceStatus withAttribute(String name, Reading<String> value) {
    var more = new TreeMap<>(attributes);
    more.put(name, value);
    return new DeviceStatus(state, services, errors, more);
  }
}
