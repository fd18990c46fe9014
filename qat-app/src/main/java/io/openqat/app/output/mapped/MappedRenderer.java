// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.mapped;

import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReportRenderer;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Offer;
import io.openqat.domain.offer.Verdict;
import io.openqat.mapping.HostNames;
import io.openqat.mapping.MappedHost;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.ReportedAs;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.container.ResourceSlices;
import io.openqat.mapping.cyborg.DriverReport;
import io.openqat.mapping.libvirt.HostdevOptions;
import io.openqat.mapping.libvirt.LibvirtXml;
import io.openqat.mapping.nova.NovaConf;
import io.openqat.mapping.wire.WireForm;
import java.util.Collection;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * Reports for Cyborg, libvirt, Nova and Kubernetes. What is left out of them is remarked, never
 * silent.
 */
public final class MappedRenderer implements ReportRenderer {

  /** A text, and what is not in it. */
  private record Mapped(String text, List<Verdict> excluded) {}

  private final Function<HostReport, Mapped> form;

  private MappedRenderer(Function<HostReport, Mapped> form) {
    this.form = form;
  }

  /**
   * The arguments of Cyborg's call {@code report_data}, as JSON.
   *
   * @param choice what differs from the defaults, for the host at hand
   */
  public static MappedRenderer cyborg(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice) {
    return cyborg(choice, WireForm::toIndentedJson);
  }

  /** The same in another form. */
  public static MappedRenderer cyborg(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice,
      Function<DriverReport, String> form) {
    return new MappedRenderer(
        report -> {
          MappedHost host = new ModelMapping(options(report, choice)).map(report.state());
          return new Mapped(form.apply(ModelCheck.requireValid(host.report())), host.excluded());
        });
  }

  /**
   * A {@code <hostdev>} for each function that is offered.
   *
   * @param choice what differs from the defaults; of it, only what is offered counts here
   */
  public static MappedRenderer libvirt(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice, HostdevOptions hostdev) {
    return new MappedRenderer(
        report -> {
          Offer offer = options(report, choice).offers().judge(report.state());
          return new Mapped(new LibvirtXml(hostdev).devices(offer.functions()), offer.excluded());
        });
  }

  /**
   * The functions that are offered, for Nova.
   *
   * @param choice what differs from the defaults; of it, what is offered and the families count
   * @param part of its configuration
   */
  public static MappedRenderer nova(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice,
      HostdevOptions hostdev,
      BiFunction<NovaConf, Collection<HostFunction>, String> part) {
    return new MappedRenderer(
        report -> {
          MappingOptions options = options(report, choice);
          Offer offer = options.offers().judge(report.state());
          var conf = new NovaConf(hostdev, options.families());
          return new Mapped(part.apply(conf, offer.functions()), offer.excluded());
        });
  }

  /**
   * A ResourceSlice for the functions that are offered.
   *
   * @param choice what differs from the defaults; of it, only what is offered counts here
   * @param slices whose they are, for the host at hand
   */
  public static MappedRenderer dra(
      BiFunction<MappingOptions, HostReport, MappingOptions> choice,
      Function<HostReport, ResourceSlices> slices) {
    return new MappedRenderer(
        report -> {
          Offer offer = options(report, choice).offers().judge(report.state());
          return new Mapped(slices.apply(report).render(offer.functions()), offer.excluded());
        });
  }

  @Override
  public String render(HostReport report) {
    return form.apply(report).text().stripTrailing() + "\n";
  }

  @Override
  public List<String> remarks(HostReport report) {
    return form.apply(report).excluded().stream().map(Verdict::toString).toList();
  }

  private static MappingOptions options(
      HostReport report, BiFunction<MappingOptions, HostReport, MappingOptions> choice) {
    return choice.apply(
        MappingOptions.of(new HostNames().byPolicy(report.host()))
            .withFamilies(ReportedAs.of(report.catalog())),
        report);
  }
}
