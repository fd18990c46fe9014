// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Simulated and captured hosts, from the command line. */
class SimulatedHostsTest {
  @TempDir private Path folder;

  @Test
  void everyHostIsListedAndCanBeLookedAtByTheNameInTheList() {
    Ran hosts = Ran.qat("hosts");
    assertThat(hosts.fine().lines()).allMatch(line -> line.length() <= 100);
    for (String name : ScenarioLibrary.builtIn().names()) {
      assertThat(hosts.out()).contains("\n" + name + " ");
    }
    assertThat(Ran.qat("discover", "--host", "c62x-switch").code()).isZero();
  }

  @Test
  void aSimulatedHostSaysThatItIs() {
    assertThat(Ran.qat("discover", "--host", "gen6").out()).startsWith("simulated host gen6: ");
    assertThat(Ran.qat("topology", "--host", "gen6").out()).startsWith("simulated host gen6: ");
    assertThat(Ran.qat("discover", "--host", "gen6", "--format", "json").out())
        .contains("\"host\": \"gen6\"", "\"synthetic\": true");
    assertThat(Ran.qat("show", "--host", "spr-2x4", "6b:00.0").out()).contains("simulated");
  }

  @Test
  void aFaultIsFound() {
    Ran sick = Ran.qat("discover", "--host", "spr-2x4", "--fault", "garbage 6b:00.0/numa_node");
    assertThat(sick.code()).isEqualTo(1);
    assertThat(sick.out()).contains("attribute-malformed", "0000:6b:00.0/numa_node");
  }

  @Test
  void theScenarioOfAHostIsAStartForOnesOwn() throws IOException {
    Path own = folder.resolve("own.yaml");
    Files.writeString(own, Ran.qat("hosts", "--show", "c62x-switch").out());
    assertThat(Ran.qat("discover", "--host", own.toString()).out())
        .isEqualTo(Ran.qat("discover", "--host", "c62x-switch").out());
  }

  @Test
  void everyProblemOfAScenarioIsTold() throws IOException {
    Path own = folder.resolve("bad.yaml");
    Files.writeString(own, "name: Bad Name\nsummary: s\nkernal: 7.3\n");
    assertThat(Ran.qat("discover", "--host", own.toString()).misuse())
        .contains("kernal")
        .doesNotContain("Exception", "\tat ");
  }

  @Test
  void aRandomHostIsTheSameForTheSameSeed() {
    String[] command = {"simulate", "--random", "--seed", "42", "--pfs", "3", "--foreign", "9"};
    assertThat(Ran.qat(command).out())
        .startsWith("name: random-42")
        .isEqualTo(Ran.qat(command).out());
    Ran told = Ran.qat("simulate", "--random", "--pfs", "0", "--foreign", "0");
    assertThat(told.err()).matches("qat: random host of --seed \\d+\n");
  }

  @Test
  void aWrittenHostIsReadBackAndAFolderInUseIsLeftAlone() {
    String tree = folder.resolve("tree").toString();
    Ran written = Ran.qat("simulate", "--host", "dh8950", "--write", tree);
    assertThat(written)
        .isEqualTo(new Ran(0, "simulated host dh8950 written to " + tree + "\n", ""));
    assertThat(Ran.qat("discover", "--sysfs", tree, "--host-name", "dh8950").out())
        .isEqualTo(Ran.qat("discover", "--host", "dh8950").out());
    assertThat(Ran.qat("discover", "--sysfs", tree, "--format", "json").out())
        .contains("\"synthetic\": true");
    assertThat(Ran.qat("simulate", "--host", "dh8950", "--write", tree).misuse())
        .contains("is not empty");
  }

  @ParameterizedTest
  @ValueSource(strings = {"spr-2x4-one-down", "c62x-switch", "domain-10000", "gen4-guest"})
  void aCapturedHostGivesTheSameResultAsTheHost(String name) {
    String tree = folder.resolve("tree").toString();
    String file = folder.resolve("host.capture").toString();
    Ran.qat("simulate", "--host", name, "--write", tree);
    Ran captured = Ran.qat("capture", "--sysfs", tree, "--host-name", "h", "--output", file);
    assertThat(captured).isEqualTo(new Ran(0, "", ""));
    String here = Ran.qat("discover", "--sysfs", tree, "--host-name", "h").out();
    assertThat(Ran.qat("discover", "--replay", file).out()).isEqualTo(here);
    assertThat(Ran.qat("capture", "-o", "-", "--sysfs", tree, "--host-name", "h").out())
        .isEqualTo(readString(Path.of(file)));
    Ran again = Ran.qat("capture", "--sysfs", tree, "--output", file);
    assertThat(again.err()).contains("is there already");
  }

  @Test
  void randomFaultsAreTheSameForTheSameSeed() {
    String[] command = {"discover", "--host", "spr-2x1", "--random-faults", "8", "--seed", "5"};
    Ran sick = Ran.qat(command);
    assertThat(sick.err()).isEmpty();
    assertThat(sick.out())
        .isNotEqualTo(Ran.qat("discover", "--host", "spr-2x1").out())
        .isEqualTo(Ran.qat(command).out());

    Ran told = Ran.qat("discover", "--host", "spr-2x1", "--random-faults", "8");
    String seed = told.err().replaceAll("\\D", "");
    assertThat(told.err()).isEqualTo("qat: random faults of --seed " + seed + "\n");
    command[6] = seed;
    assertThat(Ran.qat(command).out()).isEqualTo(told.out());
  }

  private static String readString(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
