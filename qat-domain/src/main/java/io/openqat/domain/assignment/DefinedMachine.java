// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.pci.PciAddress;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A virtual machine that a hypervisor knows.
 *
 * @param name what it is called there
 * @param uuid where it has one
 * @param live the host's functions it has now; empty when it does not run
 * @param inactive those it has when it starts again; empty when it ends for good with its run
 * @param limits what it can take beside them
 */
public record DefinedMachine(
    String name,
    Optional<String> uuid,
    Optional<Set<PciAddress>> live,
    Optional<Set<PciAddress>> inactive,
    MachineLimits limits) {
  public DefinedMachine {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(uuid, "uuid");
    live = live.map(Set::copyOf);
    inactive = inactive.map(Set::copyOf);
    Objects.requireNonNull(limits, "limits");
  }

  /** One that does not tell what it can take. */
  public DefinedMachine(
      String name,
      Optional<String> uuid,
      Optional<Set<PciAddress>> live,
      Optional<Set<PciAddress>> inactive) {
    this(name, uuid, live, inactive, MachineLimits.UNKNOWN);
  }

  /** Whether it has this definition. */
  public boolean has(Definition definition) {
    return functions(definition).isPresent();
  }

  /** Whether it has this definition, and the function is in it. */
  public boolean has(PciAddress function, Definition definition) {
    return functions(definition).filter(all -> all.contains(function)).isPresent();
  }

  private Optional<Set<PciAddress>> functions(Definition definition) {
    return definition == Definition.LIVE ? live : inactive;
  }

  Stream<Attachment> attachments() {
    return Stream.of(Definition.values())
        .flatMap(
            in ->
                functions(in).stream()
                    .flatMap(all -> new TreeSet<>(all).stream())
                    .map(function -> new Attachment(function, name, uuid, in)));
  }
}
