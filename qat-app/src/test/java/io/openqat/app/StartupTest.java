// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which libraries a command loads: what it does not load, nobody waits for. */
class StartupTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "--help,                 false",
    "version,                false",
    "catalog,                false",
    "discover,               false",
    "topology,               false",
    "discover --format json, true",
  })
  void loadsWhatItNeeds(String command, boolean jackson) throws Exception {
    List<String> loaded = loadedBy(command);
    assertThat(loaded).anyMatch(line -> line.contains("io.openqat.app.Main "));
    assertThat(loaded.stream().anyMatch(line -> line.contains(" tools.jackson.")))
        .isEqualTo(jackson);
    assertThat(loaded).noneMatch(line -> line.contains(" org.hibernate."));
    assertThat(loaded).noneMatch(line -> line.contains(" io.micrometer."));
    assertThat(loaded).noneMatch(line -> line.contains(" org.eclipse.jetty."));
    assertThat(loaded).noneMatch(line -> line.contains(" com.sun.jna."));
    assertThat(loaded).noneMatch(line -> line.contains(" com.google.inject."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"--help", "version"})
  void noLambdaIsOnTheWayToAStoredAnswer(String command) throws Exception {
    assertThat(loadedBy(command).stream().filter(line -> line.contains(" io.openqat.")))
        .isNotEmpty()
        .noneMatch(line -> line.contains("Lambda"));
  }

  private List<String> loadedBy(String command) throws IOException, InterruptedException {
    Path log = folder.resolve("classes");
    var line =
        new java.util.ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xshare:auto",
                "-XX:TieredStopAtLevel=1",
                "-Xlog:class+load:file=" + log,
                "-cp",
                System.getProperty("java.class.path"),
                "io.openqat.app.Main"));
    line.addAll(List.of(command.split(" ")));
    Process process =
        new ProcessBuilder(line)
            .redirectOutput(folder.resolve("out").toFile())
            .redirectError(folder.resolve("err").toFile())
            .start();
    assertThat(process.waitFor(2, TimeUnit.MINUTES)).isTrue();
    assertThat(process.exitValue()).as(Files.readString(folder.resolve("err"))).isZero();
    return Files.readAllLines(log);
  }
}
