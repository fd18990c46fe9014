// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.Golden;
import io.openqat.fake.host.SimulatedHost;
import io.openqat.fake.image.SysfsTree;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The commands on hosts written to disk: the same words as on the simulated ones. */
class WrittenHostsTest {
  private static final Pattern DURATION = Pattern.compile("(\"durationMillis\": )\\d+");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "spr-2x4-one-down, 6b:00.0,       0",
    "c62x-switch,      b6:01.3,       0",
    "domain-10000,     10000:01:00.0, 0",
    "gen4-guest,       07:00.1,       0",
    "no-qat,           01:00.0,       1",
  })
  void areSaidAsExpected(String name, String function, int expected) throws IOException {
    Path sysfs = folder.resolve("sys");
    var host = SimulatedHost.boot(ScenarioLibrary.builtIn().named(name));
    SysfsTree.in(sysfs).show(host.image());
    Files.delete(sysfs.resolve(SimulatedHost.MARKER)); // as a tree of a real host has none
    String json = run(sysfs, name, "discover", "--format", "json").out();
    Golden.check("hosts/" + name + ".json", DURATION.matcher(json).replaceAll("$10"));
    Golden.check("hosts/" + name + ".table.txt", run(sysfs, name, "discover").out());
    Golden.check("hosts/" + name + ".topology.txt", run(sysfs, name, "topology").out());
    Ran show = run(sysfs, name, "show", function);
    assertThat(show.code()).isEqualTo(expected);
    Golden.check(
        "hosts/" + name + ".show.txt", (show.out() + show.err()).replace(sysfs.toString(), "/sys"));
  }

  private static Ran run(Path sysfs, String name, String... command) {
    String[] host = {"--sysfs", sysfs.toString(), "--host-name", name};
    return Ran.qat(Stream.of(command, host).flatMap(Stream::of).toArray(String[]::new));
  }
}
