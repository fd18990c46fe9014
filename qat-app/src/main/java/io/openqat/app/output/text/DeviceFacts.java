// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.ErrorCounters;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.accelerator.StatusLayout;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.stream.Stream;

/** The parts of a sheet that only a PF has. */
final class DeviceFacts {
  private final Sheet sheet;
  private final FunctionFacts facts;

  DeviceFacts(Sheet sheet, FunctionFacts facts) {
    this.sheet = sheet;
    this.facts = facts;
  }

  void sriov(Sriov sriov) {
    sheet.section("SR-IOV");
    sheet.fact("VFs at most", sriov.total(), facts.read("sriov_totalvfs"));
    sheet.fact("VFs enabled", sriov.enabled(), facts.read("sriov_numvfs"));
    sheet.fact("offset", sriov.offset(), facts.read("sriov_offset"));
    sheet.fact("stride", sriov.stride(), facts.read("sriov_stride"));
    sheet.fact("VF device id", sriov.vfDevice(), facts.read("sriov_vf_device"));
    sheet.fact("VF autoprobe", sriov.autoprobe(), facts.read("sriov_drivers_autoprobe"));
  }

  void status(PhysicalFunction pf, StatusLayout layout) {
    sheet.section("status");
    sheet.fact("state", pf.status().state(), layout.state().stream().flatMap(facts::read));
    sheet.fact("services", pf.status().services(), layout.services().stream().flatMap(facts::read));
    layout
        .errors()
        .ifPresent(
            files -> {
              counter(pf, "correctable", ErrorCounters::correctable, files.correctable());
              counter(pf, "nonfatal", ErrorCounters::nonfatal, files.nonfatal());
              counter(pf, "fatal", ErrorCounters::fatal, files.fatal());
            });
    pf.status()
        .attributes()
        .forEach((name, value) -> sheet.fact(name, value, attribute(name, layout)));
  }

  private void counter(
      PhysicalFunction pf, String name, Function<ErrorCounters, Long> count, String file) {
    sheet.fact(name + " errors", pf.status().errors().map(count), facts.read(file));
  }

  private Stream<Path> attribute(String name, StatusLayout layout) {
    return layout.attributes().stream()
        .filter(file -> file.substring(file.lastIndexOf('/') + 1).equals(name))
        .flatMap(facts::read);
  }
}
