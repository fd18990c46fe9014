// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.output.json.DocumentSchema;
import io.openqat.app.provision.ProvisionLock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProvisionCommandsTest {
  private static final String ON = "devices: [{vfs: on, driver: vfio-pci}]";
  private static final String OFF = "devices: [{vfs: off}]";

  @TempDir Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void file() {
    file = folder.resolve("provision.yaml");
  }

  private Ran provision(String text, String... more) throws IOException {
    Files.writeString(file, text);
    var args = new ArrayList<>(List.of("provision", more[0], file.toString()));
    args.addAll(Arrays.asList(more).subList(1, more.length));
    return Ran.qat(args.toArray(String[]::new));
  }

  @Test
  void theExampleOfTheDocumentsIsReal() throws IOException {
    String docs =
        Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/provision.md"));
    String example = docs.split("```yaml\n")[1].split("\n```")[0];
    Ran ran = provision(example, "plan", "--host", "spr-2x1");
    assertThat(ran.out()).contains("5 steps on 1 device");
    assertThat(docs).contains("--host spr-2x1\n" + ran.out() + "```");
  }

  @Test
  void aPlanSaysStepsReasonsAndWhatIsDisturbed() throws IOException {
    assertThat(provision(OFF, "plan", "--host", "spr-2x1").fine())
        .contains(
            "simulated host spr-2x1: 4 steps on 2 devices",
            "0000:6b:00.0\n  - take down: it has 16 VFs and is to have none",
            "disturbs the PF and 16 VFs, which go away",
            "  - bring up: it was taken down for this");
  }

  /** The finding and the refusal name this way out. */
  @Test
  void aResetThatNeverEndsIsEndedWhenAskedFor() throws IOException {
    String[] host = {"--host", "spr-2x4-no-vfs", "--fault", "reset-failed 6b:00.0"};
    Ran without = provision(ON, "apply", "--yes", host[0], host[1], host[2], host[3]);
    assertThat(without.code()).isEqualTo(1);
    assertThat(without.out().replaceAll("\\s+", " "))
        .contains("stopped: refused-by-kernel", "qat provision apply FILE --rebind 0000:6b:00.0");

    Ran ended =
        provision(ON, "apply", "--yes", "--rebind", "6b:00.0", host[0], host[1], host[2], host[3]);
    assertThat(ended.code()).as(ended.toString()).isZero();
    assertThat(ended.err()).contains("0000:6b:00.0: its reset had failed; taken from its driver");

    Ran stranger =
        provision(ON, "apply", "--yes", "--rebind", "99:00.0", host[0], host[1], host[2], host[3]);
    assertThat(stranger.code()).isEqualTo(2);
    assertThat(stranger.err())
        .contains("--rebind names what is no accelerator PF of this host: 0000:99:00.0");

    Ran well = provision(ON, "apply", "--yes", "--rebind", "6b:00.0", "--host", "spr-2x4");
    assertThat(well.code()).isZero();
    assertThat(well.err()).contains("0000:6b:00.0: in no reset, its state is up");

    Ran dry = provision(ON, "apply", "--dry-run", "--rebind", "6b:00.0", "--host", "spr-2x4");
    assertThat(dry.code()).isEqualTo(2);
    assertThat(dry.err()).contains("--rebind has no effect with --dry-run");
  }

  @Test
  void aHostThatIsAsDesiredNeedsNothing() throws IOException {
    Ran ran = provision(ON, "plan", "--host", "spr-2x4");
    assertThat(ran)
        .isEqualTo(new Ran(0, "simulated host spr-2x4: as desired, nothing to do\n", ""));
    assertThat(provision(ON, "apply", "--host", "spr-2x4")).isEqualTo(ran);
  }

  @Test
  void applyShowsWhatWasDoneAndTheHostBeforeAndAfter() throws IOException {
    assertThat(provision(ON, "apply", "--yes", "--host", "spr-2x4-no-vfs").fine())
        .containsSubsequence(
            "before", "0/16", "16 steps on 8 devices", "done", "16 steps done", "after", "16/16");
  }

  @Test
  void withoutATerminalSomebodyMustHaveSaidYes() throws IOException {
    Ran ran = provision(ON, "apply", "--host", "spr-2x4-no-vfs");
    assertThat(ran)
        .isEqualTo(
            new Ran(
                2, "", "qat: nobody can be asked here: say --yes, or --dry-run to see the plan\n"));
  }

  @Test
  void aDryRunShowsThePlan() throws IOException {
    Ran ran = provision(ON, "apply", "--dry-run", "--host", "spr-2x4-no-vfs");
    assertThat(ran).isEqualTo(provision(ON, "plan", "--host", "spr-2x4-no-vfs"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"plan", "apply --yes --rollback"})
  void documentsKeepToTheirSchema(String command) throws IOException {
    for (String host : new String[] {"spr-2x4", "c62x-switch", "c3xxx-no-firmware", "gen6"}) {
      for (String wish : new String[] {ON, OFF, "devices: [{vfs: on, services: dc}]"}) {
        Ran ran = provision(wish, (command + " --format json --host " + host).split(" "));
        assertThat(ran.code()).isIn(0, 1);
        assertThat(DocumentSchema.PROVISION.problems(ran.out())).isEmpty();
      }
    }
  }

  @Test
  void aRefusalNeedsAttention() throws IOException {
    Ran ran = provision(ON, "plan", "--host", "c62x-switch");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).contains("vfio-denied", "to do: Load vfio-pci with disable_denylist=1");
  }

  @Test
  void aRunThatStopsIsToldAndRolledBack() throws IOException {
    Ran ran =
        provision(
            "devices: [{vfs: on}]", "apply", "--yes", "--rollback", "--host", "c3xxx-no-firmware");
    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .containsSubsequence(
            "0000:01:00.0  stopped here",
            "stopped: refused-by-kernel",
            "firmware",
            "rolled back",
            "0 steps done, 1 not done");
  }

  @ParameterizedTest
  @CsvSource(
      textBlock =
          """
          'devices: [{vf: on}]',  --host,  spr-2x4,         2, did you mean 'vfs'
          'devices: [{vfs: on}]',  --force, 99:00.0,         2, --force names what is no accelerator
          'devices: [{vfs: on}]',  --force, here,            2, not a PCI address
          'devices: [{vfs: on}]',  --sysfs, /does/not/exist, 2, /does/not/exist
          """)
  void misuseIsToldInOneLine(String text, String option, String value, int code, String what)
      throws IOException {
    Ran ran = provision(text, "plan", option, value);
    assertThat(ran.code()).isEqualTo(code);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("qat: ").contains(what).hasLineCount(1);
  }

  @Test
  void aCapturedHostIsPlannedForAndNotChanged() throws IOException {
    Path capture = folder.resolve("host.capture");
    SmallTree.withOnePf(folder.resolve("sys"));
    Ran.qat("capture", "--sysfs", folder.resolve("sys").toString(), "-o", capture.toString());
    assertThat(provision(OFF, "plan", "--replay", capture.toString()).code()).isZero();
    assertThat(provision(OFF, "apply", "--yes", "--replay", capture.toString()).misuse())
        .contains("a host that a capture or a plugin tells of cannot be changed: ask for a plan");
  }

  @Test
  void aTreeIsPlannedForAsItsHostWouldBe() throws IOException {
    Path tree = folder.resolve("tree");
    Ran.qat("simulate", "--host", "spr-2x4-no-vfs", "--write", tree.toString());
    String plan = "plan --format json ";
    String simulated = provision(ON, (plan + "--host spr-2x4-no-vfs").split(" ")).out();
    String here = plan + "--host-name spr-2x4-no-vfs --sysfs " + tree;
    String read = provision(ON, here.split(" ")).out();
    assertThat(read).isEqualTo(simulated);
  }

  @Test
  void whatIsNotOfferedIsNotReported() throws IOException {
    Files.writeString(file, "devices: [{select: {numa: 0}, vfs: on, offered: 3}]");
    String[] formats = {"cyborg", "libvirt"};
    for (String format : formats) {
      Ran ran =
          Ran.qat("discover", "--host", "spr-2x4", "-f", format, "--provision", file.toString());
      assertThat(ran.code()).isZero();
      // 13 of 16 VFs of each of the four PFs on node 0
      assertThat(ran.err().lines().filter(line -> line.contains("by rule beyond-offer-0")))
          .hasSize(4 * 13);
    }
  }

  @Test
  void oneRunAtATimeChangesAHost() throws IOException {
    Path locks = folder.resolve("locks");
    String[] apply = {"apply", "--yes", "--lock-dir", locks.toString()};
    try (var lock = ProvisionLock.take(locks)) {
      Ran ran = lock.guard(() -> ofNoDevice(apply));
      assertThat(ran.misuse()).contains("another 'qat provision apply' holds");
    }
    assertThat(ofNoDevice(apply).err()).isEmpty();
  }

  /** On this machine, whatever it has, for devices that it cannot have. */
  private Ran ofNoDevice(String... args) {
    try {
      return provision("devices: [{select: {model: dh895xcc, card: none-such}, vfs: on}]", args);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @CsvSource({"y, true", "YES, true", "' yes ', true", "n, false", "'', false", "yesterday, false"})
  void onlyYesIsYes(String answer, boolean given) {
    var err = new ByteArrayOutputStream();
    Console console = Ran.console(OutputStream.nullOutputStream(), err, true, Map.of());
    var in = new ByteArrayInputStream((answer + "\nn").getBytes(StandardCharsets.UTF_8));
    assertThat(Confirmation.isGiven("Do this?", in, console)).isEqualTo(given);
    assertThat(err.toString(StandardCharsets.UTF_8)).isEqualTo("\nDo this? [y/N] ");
  }

  @Test
  void theProfilesOfTheDocumentsAreReal() throws IOException {
    String docs =
        Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/provision.md"));
    String profiles = docs.split("```yaml\n")[2].split("\n```")[0];
    assertThat(profiles.lines()).hasSizeLessThanOrEqualTo(12);
    assertThat(provision(profiles, "plan", "--host", "spr-2x1").out())
        .startsWith("simulated host spr-2x1, profile crypto: 1 step on 1 device\n");
    Ran named = provision(profiles, "plan", "--host", "gen6", "--profile", "storage", "-o", "json");
    assertThat(named.out()).contains("\"profile\": \"storage\"");
    assertThat(DocumentSchema.PROVISION.problems(named.out())).isEmpty();
    assertThat(provision(profiles, "assert", "--host", "gen6", "--label", "storage").out())
        .isEqualTo("gen6: would-change\n");
    assertThat(provision(profiles, "assert", "--host", "no-qat").out())
        .isEqualTo("no-qat: not-concerned\n");
    assertThat(
            provision(profiles, "plan", "--host", "gen6", "--profile", "a", "--label", "b").err())
        .contains("--label has no effect with --profile");
  }
}
