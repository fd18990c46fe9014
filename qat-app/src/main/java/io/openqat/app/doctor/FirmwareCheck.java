// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.doctor;

import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.Model;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.spi.CheckResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The firmware files of devices that no driver has taken, in families whose drivers ask for some.
 * Where the kernel looks for them: Linux {@code
 * Documentation/driver-api/firmware/fw_search_path.rst}.
 */
record FirmwareCheck() implements MachineCheck {
  private static final String FOLDER = "lib/firmware";
  private static final String OWN_FOLDER = "sys/module/firmware_class/parameters/path";
  private static final List<String> ENDS = List.of("", ".xz", ".zst");

  @Override
  public String topic() {
    return "firmware files";
  }

  @Override
  public List<CheckResult> on(MachineFiles machine, HostReport report) {
    var results = new ArrayList<CheckResult>();
    for (PhysicalFunction pf : report.inventory().devices()) {
      if (pf.host().driver().isAbsent()
          && pf.model().physicalDriver().isPresent()
          && report.catalog().family(pf.model()).filter(f -> f.firmware().isEmpty()).isEmpty()) {
        results.add(result(machine, pf, report.catalog()).on(pf.address()));
      }
    }
    return results;
  }

  private static CheckResult result(MachineFiles machine, PhysicalFunction pf, Catalog catalog) {
    Model model = pf.model();
    List<String> wanted = catalog.firmware(model);
    if (wanted.isEmpty()) {
      return CheckResult.unknown("which firmware model " + model.name() + " needs is not known");
    }
    if (!machine.has(FOLDER)) {
      return CheckResult.unknown("there is no /" + FOLDER + " here, as in a container");
    }
    Optional<String> missing = wanted.stream().filter(name -> !isThere(machine, name)).findFirst();
    return missing.isEmpty()
        ? CheckResult.fine("its firmware is there: " + String.join(", ", wanted))
        : CheckResult.attention(
            HostTrouble.FIRMWARE_MISSING.toString(),
            "firmware file "
                + missing.get()
                + " of model "
                + model.name()
                + " is not below /"
                + FOLDER,
            Remedy.of(
                catalog
                    .words(model)
                    .remedy(HostTrouble.FIRMWARE_MISSING.toString())
                    .orElse("Install the package that brings it, then let the driver try again."),
                "echo " + pf.address() + " > /sys/bus/pci/drivers_probe"));
  }

  private static boolean isThere(MachineFiles machine, String name) {
    Stream<String> own =
        machine
            .line(OWN_FOLDER)
            .filter(path -> path.startsWith("/"))
            .map(path -> path.substring(1))
            .stream();
    Stream<String> usual =
        Stream.concat(
            machine.release().stream()
                .flatMap(r -> Stream.of(FOLDER + "/updates/" + r, FOLDER + "/" + r)),
            Stream.of(FOLDER + "/updates", FOLDER));
    return Stream.concat(own, usual)
        .anyMatch(folder -> ENDS.stream().anyMatch(end -> machine.has(folder + "/" + name + end)));
  }
}
