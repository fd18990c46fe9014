// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import java.util.List;
import java.util.Optional;

/**
 * A host that does not exist, described so that it can be simulated. The keys of the file are the
 * names of the components here and in the records below, in lower case with dashes; {@code
 * docs/simulated-hosts.md} explains them.
 *
 * @param name how it is asked for
 * @param summary one line for a list of hosts
 * @param source where the real host it imitates is on record, if there is one
 * @param kernel whose behaviour it shows
 * @param machine what is not a PCI function
 * @param accelerators physical functions, and what they are when the host has booted
 * @param guests virtual functions without their PF, as a virtual machine sees them
 * @param foreign PCI functions that are no accelerators, bridges among them
 * @param faults what goes wrong, and when
 */
public record Scenario(
    @Pattern(
            regexp = "[a-z0-9][a-z0-9-]{0,63}",
            message = "must be lower-case letters, digits and '-', at most 64")
        String name,
    @NotBlank String summary,
    Optional<String> source,
    KernelVersion kernel,
    @Valid Machine machine,
    List<@Valid AcceleratorEntry> accelerators,
    List<@Valid GuestEntry> guests,
    List<@Valid ForeignEntry> foreign,
    List<Fault> faults) {

  public Scenario {
    accelerators = List.copyOf(accelerators);
    guests = List.copyOf(guests);
    foreign = List.copyOf(foreign);
    faults = List.copyOf(faults);
  }

  /** The same host with other faults. */
  public Scenario withFaults(List<Fault> others) {
    return new Scenario(
        name, summary, source, kernel, machine, accelerators, guests, foreign, others);
  }
}
