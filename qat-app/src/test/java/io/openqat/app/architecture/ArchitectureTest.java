// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 10, unit = TimeUnit.MINUTES)
final class ArchitectureTest {

  @ParameterizedTest
  @EnumSource
  void our_code_keeps_the_rule(Rule rule) {
    rule.on(Projects.OURS).check(Projects.OURS.classes());
  }

  @ParameterizedTest
  @EnumSource
  void the_bad_project_breaks_the_rule(Rule rule) {
    var result = rule.on(Projects.BAD).evaluate(Projects.BAD.classes());

    assertThat(result.getFailureReport().getDetails())
        .anyMatch(detail -> detail.contains(Projects.BAD.only(rule.offender())));
  }

  /** A rule about a package that does not exist holds without saying anything. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain.accelerator",
        "domain.qat",
        "sysfs.discovery",
        "sysfs.control",
        "sysfs.file",
        "sysfs.uevent",
        "yaml",
        "json",
        "fake.scenario",
        "mapping.check",
        "mapping.cyborg",
        "mapping.json",
        "testkit",
        "app.cli",
        "app.config",
        "app.compose",
        "app.http",
        "app.metrics",
        "app.daemon",
        "app.output.json",
        "app.libvirt",
        "ledger"
      })
  void every_package_a_rule_names_is_there(String name) {
    var packages =
        Projects.OURS.classes().stream().map(JavaClass::getPackageName).distinct().sorted();

    assertThat(packages).anyMatch(p -> (p + ".").startsWith(Projects.OURS.only(name) + "."));
  }

  @Test
  void exports_are_read_from_the_modules() {
    assertThat(Projects.OURS.exported())
        .contains("io.openqat.domain.accelerator", "io.openqat.sysfs.discovery");
  }
}
