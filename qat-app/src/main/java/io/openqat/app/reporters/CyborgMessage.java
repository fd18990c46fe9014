// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.report.HostReport;
import io.openqat.app.report.ReportRenderer;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.MappedHost;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import io.openqat.mapping.check.ModelCheck;
import io.openqat.mapping.offer.Exclusion;
import io.openqat.mapping.offer.HostState;
import java.util.List;
import java.util.Set;

/** The call that a conductor gets, as JSON. What is not told of the host is remarked. */
public final class CyborgMessage implements ReportRenderer {
  private final ModelMapping mapping;

  /**
   * Messages about one host.
   *
   * @param options the host's name and what is told of it
   */
  public CyborgMessage(MappingOptions options) {
    mapping = new ModelMapping(options);
  }

  @Override
  public String render(HostReport report) {
    return CyborgReporter.dryRun(ModelCheck.requireValid(map(report).report())).stripTrailing()
        + "\n";
  }

  @Override
  public List<String> remarks(HostReport report) {
    return map(report).excluded().stream().map(Exclusion::toString).toList();
  }

  private MappedHost map(HostReport report) {
    return mapping.map(report.inventory(), state(report));
  }

  /** A single look knows nothing of what belongs to whom. */
  static HostState state(HostReport report) {
    return HostState.of(report.found(), Set.<PciAddress>of());
  }
}
