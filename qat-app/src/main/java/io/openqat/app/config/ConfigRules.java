// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import io.openqat.app.file.CatalogFiles;
import io.openqat.domain.OpenQatException;
import io.openqat.mapping.Granularity;
import io.openqat.mapping.Profile;
import io.openqat.mapping.offer.BuiltInRules;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;

/** What must hold between the values of a record. */
final class ConfigRules {
  private final Places places;
  private final Problems problems;

  ConfigRules(Places places, Problems problems) {
    this.places = places;
    this.problems = problems;
  }

  /** Checks one record, when all of its components are there. */
  void check(Record record, String key) {
    BiConsumer<String, String> bad = (name, what) -> report(Keys.join(key, name), what);
    if (record instanceof DiscoveryConfig discovery) {
      check(discovery, bad);
    } else if (record instanceof LoopConfig loop) {
      inOrder(key, "gather", loop.gather(), "gather-limit", loop.gatherLimit());
    } else if (record instanceof ModelConfig model) {
      check(model, bad);
    } else if (record instanceof BackoffConfig backoff) {
      inOrder(key, "first", backoff.first(), "most", backoff.most());
    } else if (record instanceof SecretSource source
        && source.file().isPresent() == source.env().isPresent()) {
      report(key, "needs one of 'file' and 'env': where the secret is");
    } else if (record instanceof TlsConfig tls
        && tls.certificate().isPresent() != tls.key().isPresent()) {
      report(key, "needs both 'certificate' and 'key', or neither");
    } else if (record instanceof ServiceConfig service
        && service.token().isPresent()
        && service.login().isPresent()) {
      report(key, "takes 'token' or 'login', not both");
    } else if (record instanceof PluginConfig plugins) {
      plugins
          .folder()
          .filter(folder -> Files.exists(folder) && !Files.isDirectory(folder))
          .ifPresent(folder -> bad.accept("folder", folder + " is no folder"));
    } else if (record instanceof AgentConfig config) {
      checkTogether(config.reporters());
    }
  }

  private static void check(DiscoveryConfig discovery, BiConsumer<String, String> bad) {
    String source = discovery.source();
    boolean simulated = source.equals(DiscoveryConfig.SIMULATED);
    if (simulated && discovery.simulate().isEmpty()) {
      bad.accept("simulate", "must name a host ('qat hosts') for source 'simulated'");
    } else if (!simulated && discovery.simulate().isPresent()) {
      bad.accept("simulate", "needs source 'simulated', not '" + source + "'");
    }
    if ((simulated || source.equals(DiscoveryConfig.SYSFS)) && !discovery.settings().isEmpty()) {
      bad.accept("settings", "source '" + source + "' has none; they are for plugins");
    }
    try {
      CatalogFiles.with(discovery.catalog());
    } catch (OpenQatException e) {
      bad.accept("catalog", Keys.oneLine(String.valueOf(e.getMessage())));
    }
  }

  private static void check(ModelConfig model, BiConsumer<String, String> bad) {
    if (model.profile() == Profile.UPSTREAM && model.granularity() == Granularity.DEVICE) {
      bad.accept("granularity", "profile 'upstream' knows 'function' only");
    }
    var names = new HashSet<String>();
    for (int i = 0; i < model.rules().size(); i++) {
      String name = model.rules().get(i).effectiveName(i + 1);
      if (!names.add(name) || BuiltInRules.ALL.contains(name)) {
        bad.accept("rules." + i, "the rule's name '" + name + "' is taken");
      }
    }
  }

  private void checkTogether(List<ReporterConfig> reporters) {
    if (!problems.none("reporters")) {
      return; // indices would be others'
    }
    Set<String> names = new HashSet<>();
    Set<Path> files = new HashSet<>();
    boolean cyborg = false;
    for (int i = 0; i < reporters.size(); i++) {
      ReporterConfig reporter = reporters.get(i);
      String key = "reporters." + i;
      if (!names.add(reporter.effectiveName())) {
        report(
            key + ".name",
            "another reporter is called '" + reporter.effectiveName() + "'; give it a name");
      }
      if (!reporter.enabled()) {
        continue;
      }
      if (reporter.settings() instanceof FileReporterSettings file && !files.add(file.path())) {
        report(key + ".settings.path", "another reporter writes to this file");
      }
      if (reporter.type().equals(ReporterConfig.CYBORG)) {
        if (cyborg) {
          report(key + ".type", "two of them would delete each other's devices; one is enough");
        }
        cyborg = true;
      }
    }
  }

  private void inOrder(String key, String less, Duration low, String more, Duration high) {
    String lower = Keys.join(key, less);
    String upper = Keys.join(key, more);
    if (low.compareTo(high) > 0 && problems.none(lower, upper)) {
      if (places.has(upper)) {
        report(upper, "must be no less than '" + less + "'");
      } else {
        report(lower, "must be no more than '" + more + "'");
      }
    }
  }

  private void report(String key, String what) {
    problems.add(places.nearest(key), key, what);
  }
}
