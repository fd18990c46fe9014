// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.agent.HostView;
import io.openqat.app.agent.Pass;
import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.FileReporterSettings;
import io.openqat.app.config.PluginSettings;
import io.openqat.app.config.ReportContent;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.config.StdoutReporterSettings;
import io.openqat.app.host.HostSettings;
import io.openqat.app.metrics.AgentMetrics;
import io.openqat.app.metrics.CyborgMetrics;
import io.openqat.app.output.HostReport;
import io.openqat.app.output.ReplacedFile;
import io.openqat.app.output.ReportRenderer;
import io.openqat.app.output.json.DocumentRenderer;
import io.openqat.app.output.mapped.MappedRenderer;
import io.openqat.app.plugin.Plugins;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.domain.OpenQatException;
import io.openqat.domain.discovery.DiscoveryReport.Scan;
import io.openqat.domain.spi.InventoryReport;
import io.openqat.domain.spi.InventoryReporter;
import io.openqat.json.Lines;
import io.openqat.json.Syntax;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** From what the configuration says of reporters to reporters. */
public final class ReporterPlans {
  private static final Logger LOG = LoggerFactory.getLogger(ReporterPlans.class);
  private static final Scan UNKNOWN = new Scan(0, Duration.ZERO);

  private final HostSettings host;
  private final HostView view;
  private final Consumer<String> out;
  private final Plugins plugins;
  private final AgentMetrics metrics;

  @Inject
  public ReporterPlans(
      HostSettings host,
      HostView view,
      Consumer<String> out,
      Plugins plugins,
      AgentMetrics metrics) {
    this.host = host;
    this.view = view;
    this.out = out;
    this.plugins = plugins;
    this.metrics = metrics;
  }

  public List<ReporterPlan> of(AgentConfig config) {
    return config.reporters().stream()
        .filter(ReporterConfig::enabled)
        .map(reporter -> new ReporterPlan(reporter, config.model(), () -> make(reporter, config)))
        .toList();
  }

  private InventoryReporter make(ReporterConfig reporter, AgentConfig config) {
    String name = reporter.effectiveName();
    if (reporter.settings() instanceof FileReporterSettings file) {
      return new TextReporter(
          name, whole(file.content(), config), new ReplacedFile(file.path().toAbsolutePath()));
    }
    if (reporter.settings() instanceof StdoutReporterSettings stdout) {
      return new TextReporter(name, line(stdout.content(), config), out);
    }
    if (reporter.settings() instanceof CyborgReporterSettings cyborg) {
      var model = CyborgModel.of(config, host.hostName(), host.catalog());
      model.remark().ifPresent(LOG::warn);
      return new CyborgReporter(
          name,
          cyborg.options(),
          model.options(),
          reporter.pace(),
          new CyborgMetrics(metrics, name));
    }
    if (reporter.settings() instanceof PluginSettings plugin) {
      return plugins
          .reporter(reporter.type(), name, plugin.settings())
          .orElseThrow(
              () -> new OpenQatException("there is no reporter '" + reporter.type() + "'"));
    }
    throw new IllegalStateException("no settings are known like those of " + name);
  }

  private Function<InventoryReport, String> whole(ReportContent content, AgentConfig config) {
    ReportRenderer renderer =
        content == ReportContent.CYBORG ? cyborg(config) : new DocumentRenderer(Syntax.JSON);
    return report -> renderer.render(page(report));
  }

  /** The inventory is one line each time, so that a reader knows where it ends. */
  private Function<InventoryReport, String> line(ReportContent content, AgentConfig config) {
    if (content == ReportContent.CYBORG) {
      return whole(content, config);
    }
    var lines = new Lines();
    return report -> lines.inventory(page(report).look()) + "\n";
  }

  private static ReportRenderer cyborg(AgentConfig config) {
    return MappedRenderer.cyborg(
        (defaults, page) -> CyborgModel.of(config, defaults.hostName(), page.catalog()).options());
  }

  private HostReport page(InventoryReport report) {
    Scan scan = view.readable().flatMap(Pass::scan).orElse(UNKNOWN);
    return host.around(report, scan);
  }
}
