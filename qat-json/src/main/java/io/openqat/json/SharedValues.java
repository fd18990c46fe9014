// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.accelerator.HostBinding;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.IommuGroup;
import io.openqat.domain.pci.NumaNode;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.json.BoundEntry.HostEntry;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * What the documents of many hosts have in common. Hosts of one make have the same functions at the
 * same addresses: of ten thousand of them each is then read and kept once, not ten thousand times.
 */
final class SharedValues {
  private static final int MOST = 1 << 17;
  private static final int FEW = 1 << 12;

  private final Remembered<String, PciAddress> addresses =
      new Remembered<>(MOST, PciAddress::parse);
  private final Remembered<String, PciId> ids = new Remembered<>(FEW, PciId::parse);
  private final Remembered<List<String>, ServiceSet> services =
      new Remembered<>(FEW, ServiceSet::of);
  private final Remembered<Device, PciIdentity> identities = new Remembered<>(FEW, this::identity);
  private final Remembered<HostEntry, HostBinding> bindings =
      new Remembered<>(MOST, SharedValues::bindingOf);
  private final Remembered<Object, Object> values =
      new Remembered<>(MOST, UnaryOperator.identity());

  private record Device(PciId vendor, String id) {}

  PciAddress address(String text) {
    return addresses.of(text);
  }

  PciId id(String text) {
    return ids.of(text);
  }

  ServiceSet services(List<String> names) {
    return services.of(names);
  }

  /** Of a VF, whose vendor is that of its PF. */
  PciIdentity identity(PciId vendor, String device) {
    return identities.of(new Device(vendor, device));
  }

  HostBinding binding(HostEntry entry) {
    return bindings.of(entry);
  }

  private PciIdentity identity(Device device) {
    return new PciIdentity(device.vendor(), id(device.id()), Optional.empty());
  }

  private static HostBinding bindingOf(HostEntry entry) {
    return new HostBinding(
        reading(entry.driver(), DriverName::new),
        reading(entry.numaNode(), NumaNode::new),
        reading(entry.iommuGroup(), IommuGroup::new),
        reading(entry.driverOverride(), DriverName::new));
  }

  /** What a document tells, or does not. */
  static <A, T> Reading<T> reading(Optional<A> told, Function<A, T> read) {
    return told.map(read).map(Reading::known).orElseGet(Reading::absent);
  }

  /** An equal value, the same for all that are equal. */
  @SuppressWarnings("unchecked") // an equal value is of the same type
  <T> T once(T value) {
    return (T) values.of(value);
  }
}
