// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which function it is, whatever its address is today: the ids of its PF, the way from the root bus
 * to it, and the VF's index. Buses behind bridges are numbered anew when a card is added or the
 * machine starts differently; slots and root buses are not.
 *
 * @param value {@code 8086:4940@0000:6b:00.0#3}, or {@code 8086:37c8@0000:b2:00.0/00.0/02.0/00.0}
 *     for a PF behind three bridges
 */
public record FunctionIdentity(String value) {

  /** Refuses a blank text. */
  public FunctionIdentity {
    if (value.isBlank()) {
      throw new IllegalArgumentException("a function without identity");
    }
  }

  /** That of a PF, or of one of its VFs. */
  public static FunctionIdentity of(PhysicalFunction device, Optional<VirtualFunction> function) {
    var way = new ArrayList<PciAddress>(device.upstream());
    way.add(device.address());
    var text = new StringBuilder().append(device.identity()).append('@').append(way.get(0));
    way.stream()
        .skip(1)
        .forEach(
            at -> text.append(String.format(Locale.ROOT, "/%02x.%d", at.device(), at.function())));
    function.ifPresent(vf -> text.append('#').append(vf.index()));
    return new FunctionIdentity(text.toString());
  }

  /** That of the PF it is or belongs to. */
  FunctionIdentity device() {
    int mark = value.indexOf('#');
    return mark < 0 ? this : new FunctionIdentity(value.substring(0, mark));
  }

  /** The VF's index; empty when it is a PF. */
  OptionalInt index() {
    int mark = value.indexOf('#');
    return mark < 0
        ? OptionalInt.empty()
        : OptionalInt.of(Integer.parseInt(value, mark + 1, value.length(), 10));
  }

  /** Where its PF is, without its ids: whatever else is there now stands in its place. */
  String place() {
    String device = device().value;
    return device.substring(device.indexOf('@') + 1);
  }

  @Override
  public String toString() {
    return value;
  }
}
