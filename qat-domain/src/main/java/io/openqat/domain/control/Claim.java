// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A reason not to take a function from under somebody.
 *
 * @param function the function that is in use
 * @param kind how it is used
 * @param holder who uses it, for people to read: a VM's name, "process 4711 (qemu-system-x86)", a
 *     kernel module
 */
public record Claim(PciAddress function, ClaimKind kind, String holder)
    implements Comparable<Claim> {

  private static final Pattern NAME_AND_UUID =
      Pattern.compile("(?<name>.*) \\((?<uuid>[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\\)");

  /** Refuses nulls and a blank holder. */
  public Claim {
    Objects.requireNonNull(function, "function");
    Objects.requireNonNull(kind, "kind");
    if (holder.isBlank()) {
      throw new IllegalArgumentException("a claim on " + function + " names no holder");
    }
  }

  /**
   * That a virtual machine has a function in its definition.
   *
   * @param uuid the machine's, in the form of RFC 9562, where it has one
   */
  public static Claim defined(PciAddress function, String machine, Optional<String> uuid) {
    String holder = machine + uuid.map(text -> " (" + text + ")").orElse("");
    return new Claim(function, ClaimKind.VM_DEFINED, holder);
  }

  /** Whether this is the definition of a machine that may be called by its name or its UUID. */
  public boolean isDefinitionOf(String machine) {
    if (kind != ClaimKind.VM_DEFINED) {
      return false;
    }
    Matcher both = NAME_AND_UUID.matcher(holder);
    return holder.equals(machine)
        || (both.matches()
            && (both.group("name").equals(machine) || both.group("uuid").equals(machine)));
  }

  @Override
  public int compareTo(Claim other) {
    int byFunction = function.compareTo(other.function);
    if (byFunction != 0) {
      return byFunction;
    }
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : holder.compareTo(other.holder);
  }
}
