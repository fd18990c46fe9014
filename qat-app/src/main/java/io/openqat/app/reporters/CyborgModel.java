// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.reporters;

import io.openqat.app.config.AgentConfig;
import io.openqat.app.config.CyborgReporterSettings;
import io.openqat.app.config.ReporterConfig;
import io.openqat.app.output.HostReport;
import io.openqat.cyborg.CyborgOptions;
import io.openqat.cyborg.CyborgReporter;
import io.openqat.domain.accelerator.Catalog;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.HostNames;
import io.openqat.mapping.MappingException;
import io.openqat.mapping.MappingOptions;
import io.openqat.mapping.ModelMapping;
import java.util.Optional;

/**
 * How a host is told of in Cyborg's model: as configured, and where that leaves it open, as it was
 * told before. A site must not find its resource providers replaced because a default changed.
 *
 * @param options how it is told
 * @param kept whether a granularity stays that nobody asked for
 */
public record CyborgModel(MappingOptions options, boolean kept) {
  /** With so many resource providers Placement still answers in a fraction of a second. */
  public static final int FEW = 8;

  private static final String CURE =
      "Set model.granularity: device; a device with something bound keeps its form until it is"
          + " free";

  /**
   * The model of a host.
   *
   * @param hostName its name in reports
   * @param catalog the models that are known there
   */
  public static CyborgModel of(AgentConfig config, String hostName, Catalog catalog) {
    Optional<Granularity> before = cyborg(config).flatMap(CyborgReporter::toldIn);
    MappingOptions options = config.model().options(hostName, catalog, before);
    boolean kept =
        config.model().granularity().isEmpty()
            && options.granularity() != Granularity.of(options.profile());
    return new CyborgModel(options, kept);
  }

  /** The reporter to Cyborg of a configuration, of which there is one at most. */
  public static Optional<CyborgOptions> cyborg(AgentConfig config) {
    return config.reporters().stream()
        .filter(ReporterConfig::enabled)
        .map(ReporterConfig::settings)
        .filter(CyborgReporterSettings.class::isInstance)
        .map(settings -> ((CyborgReporterSettings) settings).options())
        .findFirst();
  }

  /** What somebody should know of a granularity that nobody asked for. */
  public Optional<String> remark() {
    return kept
        ? Optional.of(
            "this host was told in granularity "
                + options.granularity()
                + " and stays so, because model.granularity is not set: set it to keep that or to"
                + " change it (default: "
                + Granularity.of(options.profile())
                + ")")
        : Optional.empty();
  }

  /** What is wrong with the number of resource providers that a host becomes. */
  public Optional<String> tooWide(HostReport host) {
    int providers = new ModelMapping(options).map(host.state()).report().deployables();
    return options.granularity() == Granularity.FUNCTION && providers > FEW
        ? Optional.of(
            "granularity function makes "
                + providers
                + " resource providers of this host: from "
                + (FEW + 1)
                + " on Placement takes long, and in the end for ever, to find several functions")
        : Optional.empty();
  }

  /** What is wrong with a host's name, where Cyborg's own agent on this host has another. */
  public static Optional<String> otherName(HostNames names, String hostName) {
    try {
      return names
          .configuredForCyborg()
          .filter(name -> !name.equals(hostName))
          .map(
              name ->
                  "Cyborg's own configuration calls this host '"
                      + name
                      + "', and it is reported as '"
                      + hostName
                      + "'; host.name: cyborg takes the name from there");
    } catch (MappingException e) {
      return Optional.empty(); // its passwords are nobody's business: mostly nobody may read it
    }
  }

  /** What to do about {@link #tooWide}. */
  public String cure() {
    return switch (options.profile()) {
      case FULL -> CURE;
      case UPSTREAM ->
          "Set model.profile: full and model.granularity: device; a device with something bound"
              + " keeps its form until it is free";
    };
  }
}
