// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Alerts and dashboard ask for metrics that there are. */
class WatchedByOthersTest {
  private static final Path HOME = Path.of(System.getProperty("basedir", "."), "..").normalize();
  private static final Pattern NAME = Pattern.compile("\\bqat_[a-z_]+[a-z]");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packaging/prometheus/qat.rules.yml",
        "packaging/prometheus/qat.test.yml",
        "packaging/grafana/qat.json"
      })
  void eachMetricIsOneOfTheAgents(String file) throws IOException {
    var asked = new TreeSet<String>();
    NAME.matcher(Files.readString(HOME.resolve(file)))
        .results()
        .forEach(name -> asked.add(name.group().replaceFirst("_bucket$", "")));
    assertThat(asked).hasSizeGreaterThan(5);
    String documented = Files.readString(HOME.resolve("docs/agent.md"));
    assertThat(asked).allSatisfy(name -> assertThat(documented).contains("`" + name + "`"));
  }
}
