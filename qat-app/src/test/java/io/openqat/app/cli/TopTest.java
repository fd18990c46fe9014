// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.openqat.app.output.json.DocumentSchema;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The load of a simulated host: each VF on VFIO does as much as its place in the row. */
class TopTest {
  @Test
  void sharesAreShownWithTheirOwners(@TempDir Path folder) {
    Path ledger = folder.resolve("ledger.db");
    String host = "--host spr-2x1 --ledger " + ledger;
    assertThat(Ran.line("assign --vm web1 --count 2 %s", host).code()).isZero();
    assertThat(Ran.line("assign --container cache1 %s", host).code()).isZero();
    Ran top = Ran.line("top --once --seconds 64 %s", host);
    assertThat(top.fine())
        .contains("0000:6b:00.0  4xxx  in ", "0000:e8:00.0  4xxx  in ", "pke ")
        .containsPattern("  0000:6b:02\\.0 +1[0-4]\\.[0-9]% +[0-9.]+% +[0-9]+ +4  ")
        .containsPattern("  0000:6b:00\\.1 .* web1\n")
        .containsPattern("  0000:6b:00\\.3 .* container cache1\n");
    assertThat(top.out())
        .contains("\n  power min, throttled 0 times; rate limits can be set\n")
        .contains(
            "\n  power min, throttled 0 times; compression errors 0; rate limits can be set\n");
    assertThat(top.out().lines()).allMatch(line -> line.length() < 80);
    String document = Ran.line("top --once --seconds 64 -o json %s", host).fine();
    assertThat(DocumentSchema.LOAD.problems(document)).isEmpty();
    assertThat(document)
        .contains("\"owner\": \"container cache1\"", "\"error\": 0.")
        .contains("\"powerLevel\": \"min\"", "\"throttled\": 0", "\"rateLimits\": true");
  }

  @Test
  void prometheusIsToldTheOwners(@TempDir Path folder) {
    String host = "--host spr-2x1 --ledger " + folder.resolve("ledger.db");
    Ran.line("assign --vm web1 %s", host);
    String text = Ran.line("top --once --seconds 40 -o prometheus %s", host).fine();
    assertThat(text)
        .contains("# TYPE qat_function_share gauge")
        .containsPattern(
            "qat_function_share\\{address=\"0000:6b:00.1\",device=\"0000:6b:00.0\",owner=\"web1\"}"
                + " 0\\.0")
        .containsPattern("qat_function_share_error\\{address=\"0000:6b:00.2\".*owner=\"\"} 0\\.")
        .containsPattern("qat_device_transactions\\{address=\"0000:e8:00.0\",model=\"4xxx\"} 1")
        .contains("qat_device_throttled{address=\"0000:6b:00.0\",model=\"4xxx\"} 0.0")
        .contains("qat_device_compression_errors{address=\"0000:e8:00.0\",model=\"4xxx\"} 0.0")
        .doesNotContain("qat_device_compression_errors{address=\"0000:6b:00.0\"")
        .containsPattern("qat_engine_busy_percent\\{address=\"0000:6b:00.0\",kind=\"pke\"} ");
  }

  @Test
  void whatWasSeenOnceHasNoErrorBar() {
    String out = Ran.line("top --once --seconds 5 --host spr-2x1").fine();
    assertThat(out).containsPattern("0000:6b:00\\.1 +[0-9.]+% +\\? ");
    assertThat(out).doesNotContain("0000:6b:00.7");
    String document = Ran.line("top --once --seconds 5 -o json --host spr-2x1").fine();
    assertThat(DocumentSchema.LOAD.problems(document)).isEmpty();
    assertThat(document).doesNotContain("\"error\"");
  }

  @Test
  void aHostThatIsOnlyToldOfDoesNothing(@TempDir Path folder) {
    Path capture = folder.resolve("capture.txt");
    Path tree = folder.resolve("tree");
    Ran.line("simulate --host spr-2x1 --write %s", tree);
    assertThat(Ran.line("capture --sysfs %s --output %s", tree, capture).code()).isZero();
    Ran ran = Ran.line("top --once --replay %s", capture);
    assertThat(ran.code()).isEqualTo(ExitCode.ATTENTION);
    assertThat(ran.out()).contains("what 0000:6b:00.0 does cannot be counted");
    String document = Ran.line("top --once -o json --replay %s", capture).out();
    assertThat(DocumentSchema.LOAD.problems(document)).isEmpty();
  }

  @Test
  void aKernelThatCountsNothingIsToldOf() {
    Ran ran = Ran.line("top --once --host c62x-switch");
    assertThat(ran.code()).isEqualTo(ExitCode.ATTENTION);
    assertThat(ran.out()).contains("it takes generation 4\n", "Linux 6.8");
  }

  /** Its driver lets go of it, and takes it again later. */
  @Test
  void aDeviceThatGoesAwayIsToldAndCountedAgain() {
    String out =
        Ran.qat(
                "top",
                "--host",
                "spr-2x1",
                "--seconds",
                "16",
                "--fault",
                "firmware-missing 6b:00.0 at 3..9")
            .fine();
    int gone = out.indexOf("what 0000:6b:00.0 does cannot be counted: no driver of QAT has it");
    assertThat(gone).isPositive();
    assertThat(out.substring(0, gone)).doesNotContain("somebody else");
    assertThat(out.substring(gone)).contains("0000:6b:00.0  4xxx  in ");
    assertThat(out.lines()).noneMatch(line -> line.endsWith(" ") || line.length() >= 80);
  }

  @Test
  void showTellsWhatTheDriverSaysBesides() {
    assertThat(Ran.line("show e8:00.0 --host spr-2x1").fine())
        .containsPattern("\n  power +min, throttled 0 times\n")
        .containsPattern("\n  compression errors +0\n")
        .containsPattern("\n  rate limits +can be set\n");
    assertThat(
            Ran.qat("show", "--host", "spr-2x1", "--fault", "firmware-silent 6b:00.0", "6b:00.0")
                .out())
        .containsPattern("\n  power +unreadable: ");
  }

  @Test
  void whatMakesNoSenseIsSaid() {
    assertThat(Ran.line("top --once --seconds 0 --host spr-2x1").misuse()).contains("1 to 86400");
    assertThat(Ran.line("top --host spr-2x1").misuse()).contains("say --seconds or --once");
  }
}
