// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.output.json.DocumentSchema;
import io.openqat.fake.scenario.ScenarioLibrary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code qat doctor} on hosts that are not the machine it runs on. */
class DoctorTest {
  private static final Pattern COMMAND = Pattern.compile("\"command\": \"((?:[^\"\\\\]|\\\\.)*)\"");

  private static final Pattern VF_OFFERED =
      Pattern.compile("\"side\": \"vf\",\\s+\"device\": \"[^\"]*\",\\s+\"offered\": true");

  @TempDir private Path folder;

  @ParameterizedTest
  @CsvSource({
    "spr-2x1, 0",
    "spr-2x4, 0",
    "gen4-guest, 0",
    "spr-2x4-one-down, 1",
    "pf-unbound, 1",
    "c62x-switch, 1",
    "no-qat, 1"
  })
  void theExitCodeSaysWhetherSomethingNeedsAttention(String host, int code) {
    Ran text = Ran.qat("doctor", "--host", host);
    Ran json = Ran.qat("doctor", "--host", host, "--format", "json");

    assertThat(text.err()).isEmpty();
    assertThat(text.code()).isEqualTo(code);
    assertThat(text.out().contains("\nattention ")).isEqualTo(code == 1);
    assertThat(json.code()).isEqualTo(code);
    assertThat(DocumentSchema.DOCTOR.problems(json.out())).isEmpty();
    assertThat(json.out()).contains("\"needsAttention\": " + (code == 1));
    COMMAND
        .matcher(json.out())
        .results()
        .map(found -> found.group(1).replace("\\\"", "\"").replace("\\\\", "\\"))
        .forEach(ExplainTest::assertParses);
  }

  @Test
  void aFunctionThatCannotBeGivenHasItsReasonAndACommand() {
    Ran ran = Ran.qat("doctor", "--host", "spr-2x4-one-down");

    assertThat(ran.out())
        .contains(
            "cannot be given (device-down): device 0000:6b:00.0 is down\n",
            "         echo 'devices: [{select: {address: \"0000:6b:00.0\"}, vfs: off}]' > qat.yaml;"
                + " qat provision apply qat.yaml --rebind 0000:6b:00.0\n",
            "  more:  qat explain device-down\n")
        .contains("has no VFs, and may be given to a virtual machine as a whole");
  }

  /** Whoever wants a service is told how to get it where no function has it. */
  @Test
  void whatIsWantedNarrowsWhatIsFine() {
    assertThat(Ran.qat("doctor", "--host", "spr-2x1", "--want", "asym").code()).isZero();
    assertThat(Ran.qat("doctor", "--host", "spr-2x1", "--want", "dc", "e8:00.1").code()).isZero();

    Ran none = Ran.qat("doctor", "--host", "spr-2x1", "--want", "asym", "e8:00.0");
    assertThat(none.code()).isEqualTo(1);
    assertThat(none.out())
        .contains(
            "0000:e8:00.1 and 15 more: cannot be given (services): device 0000:e8:00.0 is",
            "echo 'devices: [{select: {address: \"0000:e8:00.0\"}, vfs: on, services: [asym, dc]}]'"
                + " > qat.yaml; qat provision apply qat.yaml\n");
    Ran never = Ran.qat("doctor", "--host", "c3xxx", "--want", "dcc");
    assertThat(never.out()).contains("qat show 0000:").doesNotContain("services: [");
  }

  @Test
  void anAddressNarrowsToADeviceOrAFunction() {
    String[] one = {"doctor", "--host", "spr-2x4-one-down", "--format", "json", "75:00.0"};
    assertThat(Ran.qat(one).fine()).contains("\"0000:75:00.0\"").doesNotContain("0000:6b:00.0");

    Ran absent = Ran.qat("doctor", "--host", "spr-2x1", "1:00.0");
    assertThat(absent.err()).isNotEmpty();
    Ran stranger = Ran.qat("doctor", "--host", "spr-2x1", "01:00.0");
    assertThat(stranger.code()).isEqualTo(1);
    assertThat(stranger.out())
        .contains("0000:01:00.0: is no accelerator function of this host", "lspci -nns 0000:01");
    assertThat(Ran.qat("doctor", "--host", "domain-10000", "01:00.0").out())
        .contains("         qat doctor 10000:01:00.0\n");
  }

  @Test
  void firmwareThatHangsIsToldOfTheDevicesThatAreAskedAbout() {
    String[] line = {"doctor", "--host", "spr-2x1", "--fault", "engine-hangs 6b:00.0", "6b:00.3"};
    Ran ran = Ran.qat(line);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains(
            "attention  0000:6b:00.0: engine 0 of its firmware owes 1 answers and has given none",
            "  to do: Move what uses its functions elsewhere",
            "  more:  qat explain requests-unanswered\n");
    line[line.length - 1] = "e8:00.0";
    assertThat(Ran.qat(line).fine()).doesNotContain("engine");
  }

  @Test
  void firmwareThatCannotBeAskedIsNotKnownToHang() {
    Ran ran = Ran.qat("doctor", "--host", "spr-2x1", "--fault", "firmware-silent 6b:00.0");

    assertThat(ran.fine())
        .contains("unknown    0000:6b:00.0: the counters of its firmware cannot be read (");
  }

  /** Nothing moves in a tree on disk: what is owed there is owed for ever. */
  @Test
  void aCopyIsNotAskedWhetherItHangs() {
    Path tree = folder.resolve("tree");
    String to = tree.toString();
    Ran.qat("simulate", "--host", "spr-2x1", "--fault", "engine-hangs 6b:00.0", "--write", to);

    assertThat(ofACopy("doctor", "--sysfs", to)).doesNotContain("engine");
  }

  @Test
  void whoHasAFunctionIsNotATrouble() {
    String ledger = folder.resolve("ledger.db").toString();
    Ran.qat("assign", "--vm", "web 1's", "--host", "spr-2x1", "--ledger", ledger);
    assertThat(Ran.line("assign --vm web1 --host spr-2x1 --ledger %s", ledger).code()).isZero();

    Ran ran = Ran.line("doctor --host spr-2x1 --ledger %s", ledger);

    assertThat(ran.fine())
        .contains(
            "not to be given (assigned): assigned to web1", "the ledger agrees with the host: ");
    assertThat(Ran.line("doctor --host spr-2x1 --ledger %s --format json", ledger).fine())
        .contains("\"qat release --vm web1\"");
  }

  @Test
  void aLedgerThatCannotBeReadMakesWhoHasWhatUnknown() throws IOException {
    Path file = Files.writeString(folder.resolve("ledger.db"), "not a ledger, but long enough");

    Ran ran = Ran.line("doctor --host spr-2x1 --ledger %s", file);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out())
        .contains("what was assigned is not known: ", "qat explain ledger-unusable")
        .contains(
            "unknown    0000:6b:00.1 and 15 more: may be given to a virtual machine, for asym;sym")
        .doesNotContain("ok         0000:6b:00.1");
    assertThat(Ran.line("doctor --host spr-2x1 --ledger %s/none", folder).misuse())
        .contains("there is no such ledger");
  }

  @Test
  void aLedgerOfAHostThatIsOtherwiseDiffers() {
    String ledger = folder.resolve("ledger.db").toString();
    Ran.line("assign --vm web1 --host spr-2x1 --ledger %s", ledger);
    Ran gone =
        Ran.qat("doctor", "--host", "spr-2x1", "--ledger", ledger, "--fault", "gone 6b:00.0");

    assertThat(gone.out())
        .contains("the ledger and the host differ (device-missing): given to web1")
        .contains("         qat assignments reconcile\n");
  }

  /** A copy and a capture tell the same as the host, and do not pretend to know the machine. */
  @ParameterizedTest
  @ValueSource(strings = {"spr-2x4-one-down", "gen4-guest", "no-qat"})
  void aCopyAndACaptureGiveTheSameVerdicts(String host) {
    String tree = folder.resolve("tree").toString();
    String capture = folder.resolve("host.capture").toString();
    Ran.qat("simulate", "--host", host, "--write", tree);
    Ran.qat("capture", "--sysfs", tree, "--host-name", host, "--output", capture);

    String here = Ran.qat("doctor", "--host", host).out();

    assertThat(here)
        .contains("not known here, only the live machine can tell: who uses functions")
        .doesNotContain("ok         host: sysfs can be written");
    assertThat(ofACopy("doctor", "--sysfs", tree, "--host-name", host)).isEqualTo(flat(here));
    assertThat(ofACopy("doctor", "--replay", capture)).isEqualTo(flat(here));
  }

  /** Without the one thing that is known of a host that runs, though it be simulated. */
  private static String ofACopy(String... command) {
    String only = " whether the firmware of devices answers,";
    String text = flat(Ran.qat(command).out());
    assertThat(text).contains(only);
    return text.replace(only, "");
  }

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void aBundleIsACaptureWithTheReportAndWithoutTheName() throws IOException {
    Path bundle = folder.resolve("report.capture");
    String tree = folder.resolve("tree").toString();
    Ran.qat("simulate", "--host", "spr-2x4-one-down", "--write", tree);
    String[] command = {
      "doctor", "--sysfs", tree, "--host-name", "secret-name", "--bundle", bundle.toString()
    };

    Ran ran = Ran.qat(command);

    assertThat(ran.code()).isEqualTo(1);
    assertThat(ran.out()).startsWith("simulated host secret-name: ");
    String text = Files.readString(bundle);
    assertThat(text)
        .contains("\n#text attention  0000:6b:00.0: cannot be given (device-down)", "\nhost host\n")
        .doesNotContain("0000:6b:00.0: the device is down")
        .doesNotContain("secret-name", folder.toString());
    assertThat(DocumentSchema.DOCTOR.problems(json(text))).isEmpty();
    assertThat(Ran.qat("doctor", "--replay", bundle.toString()).out())
        .isEqualTo(ran.out().replaceFirst("simulated host secret-name", "captured host host"));
    assertThat(Ran.qat(command).misuse()).contains("is there already");
    assertThat(Files.readString(bundle)).isEqualTo(text);
  }

  static List<String> hosts() {
    return ScenarioLibrary.builtIn().names();
  }

  /** What may be given is what is given, to the last function. */
  @ParameterizedTest
  @MethodSource("hosts")
  void assignGivesAllThatDoctorOffersAndNoMore(String host) {
    String json = Ran.line("doctor --host %s --format json", host).out();
    long offered = VF_OFFERED.matcher(json).results().count();

    assertThat(Ran.line("assign --vm web1 --host %s --count %d", host, offered + 1).code())
        .isEqualTo(ExitCode.ATTENTION);
    if (offered > 0) {
      assertThat(Ran.line("assign --vm web1 --host %s --count %d", host, offered).code()).isZero();
    }
  }

  /** A machine's name that is a word of our own changes no option and no key. */
  @ParameterizedTest
  @ValueSource(strings = {"vm", "state", "web1"})
  void aNameGoesFromTextsAlone(String name) throws IOException {
    String ledger = folder.resolve("ledger.db").toString();
    Path bundle = folder.resolve("report.capture");
    Ran.line("assign --vm web1 --host spr-2x1 --ledger %s", ledger);

    Ran.line("doctor --host spr-2x1 --host-name %s --ledger %s --bundle %s", name, ledger, bundle);

    String json = json(Files.readString(bundle));
    assertThat(DocumentSchema.DOCTOR.problems(json)).isEmpty();
    assertThat(json)
        .contains("\"qat release --vm " + (name.equals("web1") ? "host" : "web1") + "\"");
  }

  private static String json(String bundle) {
    var json = new StringBuilder();
    bundle
        .lines()
        .filter(line -> line.startsWith("#json "))
        .forEach(line -> json.append(line.substring("#json ".length())).append('\n'));
    return json.toString();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "doctor --host spr-2x1 --want a/b",
        "doctor --host spr-2x1 --user ../x",
        "doctor --host spr-2x1 not-an-address",
        "doctor --host no-such-host"
      })
  void whatCannotBeMeantIsMisuse(String command) {
    assertThat(Ran.line(command).misuse()).startsWith("qat: ").doesNotContain("Exception");
  }
}
