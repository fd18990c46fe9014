// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.domain.accelerator.OrphanFunction;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.telemetry.DeviceCondition;
import java.util.function.Function;

/**
 * All that is known of one function, each fact with the place where it was read.
 *
 * @param address one that the reports to render hold
 * @param condition asks what the driver of a PF says of it besides
 */
public record FunctionRenderer(
    Style style, PciAddress address, Function<PhysicalFunction, DeviceCondition> condition)
    implements ReportRenderer {
  /** Without what a driver says besides. */
  public FunctionRenderer(Style style, PciAddress address) {
    this(style, address, device -> DeviceCondition.UNTOLD);
  }

  @Override
  public String render(HostReport report) {
    for (PhysicalFunction pf : report.inventory().devices()) {
      if (pf.address().equals(address)) {
        return physical(report, pf);
      }
      for (VirtualFunction vf : pf.functions()) {
        if (vf.address().equals(address)) {
          return virtual(report, vf, pf);
        }
      }
    }
    return report.inventory().orphans().stream()
        .filter(vf -> vf.address().equals(address))
        .findFirst()
        .map(vf -> orphan(report, vf))
        .orElseThrow(() -> new IllegalArgumentException(address + " is not in the report"));
  }

  private String physical(HostReport report, PhysicalFunction pf) {
    var facts = new FunctionFacts(style, report, address);
    facts.title("physical function", pf.model().name());
    facts.identity(Reading.known(pf.identity()), pf.model());
    facts.revision(pf.revision());
    facts.upstream(pf);
    facts.host(pf.host());
    facts.status(pf);
    facts.condition(condition.apply(pf));
    pf.sriov().ifPresent(facts::sriov);
    facts.card(pf);
    facts.functions(pf);
    return facts.end(pf.model());
  }

  private String virtual(HostReport report, VirtualFunction vf, PhysicalFunction pf) {
    var facts = new FunctionFacts(style, report, address);
    facts.title("virtual function", pf.model().name());
    facts.index(vf, pf);
    facts.identity(vf.identity(), pf.model());
    facts.host(vf.host());
    facts.card(pf);
    return facts.end(pf.model());
  }

  private String orphan(HostReport report, OrphanFunction vf) {
    var facts = new FunctionFacts(style, report, address);
    facts.title("virtual function that no PF of this host lists", vf.model().name());
    facts.identity(Reading.known(vf.identity()), vf.model());
    facts.host(vf.host());
    return facts.end(vf.model());
  }
}
