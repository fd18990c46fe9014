// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.openqat.app.log.JournalStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told beside results: for the journal, for programs, more of it and less. */
class TellingTest {
  @TempDir private Path folder;
  private Path file = Path.of("");

  @BeforeEach
  void file() throws IOException {
    file = folder.resolve("provision.yaml");
    Files.writeString(file, "devices: [{vfs: on, driver: vfio-pci}]");
  }

  /** As a unit of systemd has it. */
  private static Ran journal(String line, Object... values) {
    var here = JournalStream.ofStandardError();
    assumeTrue(here.isPresent(), "/proc does not tell what standard error is");
    return Ran.qat(
        false,
        Map.of(JournalStream.VARIABLE, here.orElseThrow()),
        line.formatted(values).split(" "));
  }

  @Test
  void theJournalGetsALineForADeviceAndOneForACause() {
    Ran done = journal("provision apply %s --yes --host spr-2x4-no-vfs", file);
    assertThat(done.code()).isZero();
    assertThat(done.out()).isEmpty();
    assertThat(done.err().lines())
        .containsExactly(
            "<6>spr-2x4-no-vfs is as desired now",
            "<6>0000:6b:00.0 and 7 more done: create 16 VFs, bind VFs #0-15 to vfio-pci");

    Ran refused = journal("provision apply %s --yes --host c62x-switch", file);
    assertThat(refused.code()).isEqualTo(1);
    assertThat(refused.err().lines().filter(line -> line.startsWith("<3>")))
        .singleElement()
        .asString()
        .contains(" and 1 more refused: vfio-denied: ", "; to do: Load vfio-pci with");
  }

  @Test
  void theJournalIsToldHowGraveAComplaintIs() throws IOException {
    assertThat(journal("provision plan %s --host nosuch", file).err())
        .startsWith("<3>nosuch: there is no such host");
    Files.writeString(file, "devices: [{vfs: on, auto_reset: on}]");
    assertThat(journal("provision plan %s --host spr-2x1", file).err()).startsWith("<4>");
  }

  @Test
  void reconciliationIsALineForEachDifference() {
    Path ledger = folder.resolve("ledger.db");
    assertThat(Ran.line("assign --host spr-2x1 --ledger %s --vm web1 --count 4", ledger).code())
        .isZero();
    var here = JournalStream.ofStandardError();
    assumeTrue(here.isPresent(), "/proc does not tell what standard error is");
    Ran ran =
        Ran.qat(
            false,
            Map.of(JournalStream.VARIABLE, here.orElseThrow()),
            "assignments",
            "reconcile",
            "--host",
            "spr-2x1",
            "--ledger",
            ledger.toString(),
            "--fault",
            "vf-lost 6b:00.1");
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err())
        .contains("<4>0000:6b:00.1 function-waiting: ", "<6>1 found, 0 mended\n")
        .hasLineCount(3);
  }

  @Test
  void aProgramGetsAnObjectForEachLine() {
    Ran ran = Ran.line("provision plan %s --host nosuch --log-format json", file);
    assertThat(ran.err())
        .startsWith("{\"time\":\"")
        .contains("\"level\":\"error\",\"message\":\"nosuch: there is no such host")
        .hasLineCount(1);
    Ran text = journal("provision plan %s --host nosuch --log-format text", file);
    assertThat(text.err()).startsWith("qat: nosuch: there is no such host");
  }

  @Test
  void verboseTellsOfStepsAndQuietOfWhatIsWrongAlone() throws IOException {
    String apply = "provision apply %s --yes --host spr-2x4-no-vfs ";
    assertThat(Ran.line(apply, file).err()).isEmpty();
    assertThat(
            Ran.line(apply + "-v", file).err().lines().filter(line -> !line.endsWith(" so far)")))
        .hasSize(16);
    Files.writeString(file, "devices: [{vfs: on, auto_reset: on}]");
    assertThat(Ran.line("provision plan %s --host spr-2x1", file).err()).contains("auto-reset");
    assertThat(Ran.line("provision plan %s --host spr-2x1 -q", file).err()).isEmpty();
    assertThat(Ran.line("provision plan %s --host nosuch -q", file).misuse()).contains("nosuch");
    assertThat(Ran.line("discover --host spr-2x1 -q -v").misuse())
        .contains("--verbose has no effect with --quiet");
  }

  @Test
  void longWorkGivesSignsOfLife() throws InterruptedException {
    var told = new CountDownLatch(2);
    var err = new ByteArrayOutputStream();
    var counting =
        new OutputStream() {
          @Override
          public void write(int one) {
            err.write(one);
            if (one == '\n') {
              told.countDown();
            }
          }
        };
    Console console = Ran.console(OutputStream.nullOutputStream(), counting, true, Map.of());
    try (var sign = SignOfLife.of(console, "looking", Duration.ofMillis(1))) {
      sign.now("waiting");
      assertThat(told.await(60, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("waiting (0 s so far)");
  }
}
