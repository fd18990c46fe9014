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

/** All that is known of one function, each fact with the place where it was read. */
public final class FunctionRenderer implements ReportRenderer {
  private final Style style;
  private final PciAddress address;

  /**
   * Shows one function.
   *
   * @param address one that the reports to render hold
   */
  public FunctionRenderer(Style style, PciAddress address) {
    this.style = style;
    this.address = address;
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
    var sheet = new Sheet(style);
    var facts = new FunctionFacts(sheet, report, address);
    facts.title("physical function", pf.model().name());
    facts.identity(Reading.known(pf.identity()));
    sheet.fact("revision", pf.revision().map("0x%02x"::formatted), facts.read("revision"));
    facts.upstream(pf);
    facts.host(pf.host());
    var device = new DeviceFacts(sheet, facts);
    device.status(pf, report.catalog().statusLayout(pf.model()));
    pf.sriov().ifPresent(device::sriov);
    facts.card(pf);
    facts.functions(pf);
    ModelFacts.print(sheet, pf.model());
    facts.findings();
    return sheet.print();
  }

  private String virtual(HostReport report, VirtualFunction vf, PhysicalFunction pf) {
    var sheet = new Sheet(style);
    var facts = new FunctionFacts(sheet, report, address);
    facts.title("virtual function", pf.model().name());
    facts.index(vf, pf);
    facts.identity(vf.identity());
    facts.host(vf.host());
    facts.card(pf);
    ModelFacts.print(sheet, pf.model());
    facts.findings();
    return sheet.print();
  }

  private String orphan(HostReport report, OrphanFunction vf) {
    var sheet = new Sheet(style);
    var facts = new FunctionFacts(sheet, report, address);
    facts.title("virtual function that no PF of this host lists", vf.model().name());
    facts.identity(Reading.known(vf.identity()));
    facts.host(vf.host());
    ModelFacts.print(sheet, vf.model());
    facts.findings();
    return sheet.print();
  }
}
