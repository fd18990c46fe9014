// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.mapped;

import io.openqat.app.report.HostReport;
import io.openqat.app.report.ReportRenderer;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.HostNames;
import io.openqat.mapping.MappedHost;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.offer.Exclusion;
import io.openqat.mapping.offer.HostState;
import io.openqat.mapping.offer.Offer;
import io.openqat.mapping.passthrough.HostdevOptions;
import io.openqat.mapping.passthrough.LibvirtXml;
import io.openqat.mapping.wire.WireForm;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Function;

/** Reports for Cyborg and for libvirt. What is left out of them is remarked, never silent. */
public final class MappedRenderer implements ReportRenderer {

  /** A text, and what is not in it. */
  private record Mapped(String text, List<Exclusion> excluded) {}

  private final Function<HostReport, Mapped> form;

  private MappedRenderer(Function<HostReport, Mapped> form) {
    this.form = form;
  }

  /**
   * The arguments of Cyborg's call {@code report_data}, as JSON.
   *
   * @param choice what differs from the defaults, for the host at hand
   * @param assigned functions that belong to a virtual machine
   */
  public static MappedRenderer cyborg(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice, Set<PciAddress> assigned) {
    return new MappedRenderer(
        report -> {
          var mapping = new ModelMapping(options(report, choice));
          MappedHost host = mapping.map(report.inventory(), state(report, assigned));
          String text = WireForm.toIndentedJson(ModelCheck.requireValid(host.report()));
          return new Mapped(text, host.excluded());
        });
  }

  /**
   * A {@code <hostdev>} for each function that is offered.
   *
   * @param choice what differs from the defaults; of it, only what is offered counts here
   * @param assigned functions that belong to a virtual machine
   */
  public static MappedRenderer libvirt(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice,
      HostdevOptions hostdev,
      Set<PciAddress> assigned) {
    return new MappedRenderer(
        report -> {
          Offer offer =
              options(report, choice).offers().select(report.inventory(), state(report, assigned));
          return new Mapped(new LibvirtXml(hostdev).devices(offer.functions()), offer.excluded());
        });
  }

  @Override
  public String render(HostReport report) {
    return form.apply(report).text().stripTrailing() + "\n";
  }

  @Override
  public List<String> remarks(HostReport report) {
    return form.apply(report).excluded().stream().map(Exclusion::toString).toList();
  }

  private static MappingOptions options(
      HostReport report, BiFunction<MappingOptions, HostReport, MappingOptions> choice) {
    return choice.apply(MappingOptions.of(new HostNames().byPolicy(report.host())), report);
  }

  private static HostState state(HostReport report, Set<PciAddress> assigned) {
    return HostState.of(report.found(), assigned);
  }
}
