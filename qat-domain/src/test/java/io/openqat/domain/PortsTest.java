// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What others implement says which threads may call it. */
class PortsTest {
  private static final Pattern DOCUMENTATION =
      Pattern.compile(
          "/\\*\\*((?:(?!\\*/).)*)\\*/[^/{;]*public (?:sealed )?interface", Pattern.DOTALL);

  @ParameterizedTest
  @ValueSource(
      strings = {
        "discovery/AcceleratorDiscovery",
        "discovery/HostReader",
        "control/FunctionControl",
        "control/UsageSource",
        "assignment/AssignmentLedger",
        "assignment/MachineDefinitions",
        "assignment/PlacementPolicy",
        "watch/ChangeSource",
        "watch/Examination",
        "telemetry/TelemetrySource",
        "telemetry/DeviceTelemetry",
        "spi/Extension",
        "spi/HostText",
        "spi/InventoryReporter"
      })
  void aPortSaysWhichThreadsMayCallIt(String port) throws IOException {
    Path source =
        Path.of(
            System.getProperty("basedir", "."), "src/main/java/io/openqat/domain", port + ".java");
    Matcher found = DOCUMENTATION.matcher(Files.readString(source));

    assertThat(found.find()).as("documentation of %s", port).isTrue();
    assertThat(found.group(1)).containsIgnoringCase("thread");
  }
}
