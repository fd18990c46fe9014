// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.pci.PciIdentity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** What to look at where no accelerator was found, by what else was seen. */
final class NothingFound {
  private static final String PATH = "/sys/bus/pci/devices";

  private NothingFound() {}

  /**
   * One finding for each thing that tells something, or one that says that nothing does.
   *
   * @param seen all functions of the host, none of which is an accelerator
   */
  static List<Finding> of(SortedMap<PciAddress, PciIdentity> seen, Catalog catalog) {
    var lacking = new LinkedHashMap<Model, Finding>();
    var beside = new LinkedHashMap<Model, Finding>();
    seen.forEach(
        (address, identity) ->
            catalog
                .relative(identity.vendor(), identity.device())
                .ifPresent(
                    model ->
                        Optional.ofNullable(model.packaging().without().get(identity.device()))
                            .ifPresentOrElse(
                                chip ->
                                    lacking.putIfAbsent(
                                        model, lacking(chip, address, identity, model)),
                                () ->
                                    beside.putIfAbsent(model, beside(address, identity, model)))));
    var found = new ArrayList<Finding>(lacking.values());
    beside.forEach(
        (model, finding) -> {
          if (!lacking.containsKey(model)) {
            found.add(finding);
          }
        });
    guest(seen).ifPresent(found::add);
    if (found.isEmpty()) {
      found.add(nothing(seen.size()));
    }
    return found;
  }

  private static Finding lacking(
      String chip, PciAddress address, PciIdentity identity, Model model) {
    return finding(
            "%s (%s) is a %s, which is made without the accelerator of its line, model %s"
                .formatted(address, identity, chip, model.name()))
        .withRemedy(
            "Nothing can switch it on here: it takes another model of this chip, a processor with an"
                + " accelerator in it, or a card.");
  }

  private static Finding beside(PciAddress address, PciIdentity identity, Model model) {
    String where = model.packaging().platform().map(p -> " (" + p + ")").orElse("");
    return finding(
            "%s (%s) is of a chip that may have an accelerator of model %s%s, and it shows none"
                .formatted(address, identity, model.name(), where))
        .withRemedy(
            "Switch the accelerator on in the firmware (BIOS) settings; if there is no such setting,"
                + " look up whether this model of the processor or chipset has one.");
  }

  /** A virtual machine has what its host gave it, and no more. */
  private static Optional<Finding> guest(SortedMap<PciAddress, PciIdentity> seen) {
    for (Map.Entry<PciAddress, PciIdentity> function : seen.entrySet()) {
      Optional<String> maker = VirtualHardware.makerOf(function.getValue());
      if (maker.isPresent()) {
        return Optional.of(
            finding(
                    "this looks like a virtual machine: %s (%s) is a device that %s makes up"
                        .formatted(function.getKey(), function.getValue(), maker.get()))
                .withRemedy(
                    "Give it a function on its host ('qat assign' there) and look again; in a guest"
                        + " without one there is nothing to find."));
      }
    }
    return Optional.empty();
  }

  private static Finding nothing(int functions) {
    return functions == 0
        ? finding("no PCI function can be seen here at all")
            .withRemedy(
                "In a container or a guest without PCI there is nothing to see; else see whether"
                    + " /sys is mounted.")
        : finding("no accelerator, and nothing that is known to come with one");
  }

  private static Finding finding(String message) {
    return new Finding(FindingKinds.NOTHING_FOUND, Optional.empty(), Optional.of(PATH), message);
  }
}
