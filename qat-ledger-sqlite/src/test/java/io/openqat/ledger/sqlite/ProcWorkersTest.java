// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.ledger.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProcWorkersTest {
  @TempDir Path proc;

  private ProcWorkers workers;
  private String other;

  @BeforeEach
  void aMachine() throws IOException {
    Files.createDirectories(proc.resolve("sys/kernel/random"));
    Files.createDirectories(proc.resolve("self/ns"));
    Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "boot-1\n");
    Files.createSymbolicLink(proc.resolve("self/ns/pid"), Path.of("pid:[4026531836]"));
    process(ProcessHandle.current().pid(), 'R', 1000);
    process(4711, 'S', 5000);
    workers = new ProcWorkers(proc);
    other = "boot-1/pid:[4026531836]/4711/5000/1";
  }

  private void process(long pid, char state, int start) throws IOException {
    String stat = pid + " (a) name) with R) " + state + " 1".repeat(18) + " " + start + " 0 0 0\n";
    Path task = Files.createDirectories(proc.resolve(pid + "/task/" + pid));
    Files.writeString(proc.resolve(pid + "/stat"), stat);
    Files.writeString(task.resolve("stat"), stat);
  }

  @Test
  void thoseOfThisProcessEndWhenTheyAreEnded() {
    String first = workers.begin();
    String second = workers.begin();
    assertThat(first).isNotEqualTo(second);
    assertThat(workers.isGone(first)).isFalse();
    workers.end(first);
    assertThat(workers.isGone(first)).isTrue();
    assertThat(workers.isGone(second)).isFalse();
  }

  @Test
  void anotherProcessIsThereAsLongAsItRuns() throws IOException {
    assertThat(workers.isGone(other)).isFalse();
    Files.move(proc.resolve("4711"), proc.resolve("gone"));
    assertThat(workers.isGone(other)).isTrue();
  }

  @Test
  void aNumberThatIsGivenAgainIsAnotherProcess() throws IOException {
    process(4711, 'S', 5001);
    assertThat(workers.isGone(other)).isTrue();
  }

  @Test
  void afterARebootEverybodyIsGone() throws IOException {
    Files.writeString(proc.resolve("sys/kernel/random/boot_id"), "boot-2\n");
    assertThat(workers.isGone(other)).isTrue();
  }

  @Test
  void aKilledProcessStaysWhileOneOfItsThreadsWaitsInTheKernel() throws IOException {
    process(4711, 'Z', 5000);
    assertThat(workers.isGone(other)).isTrue();
    Path stuck = Files.createDirectories(proc.resolve("4711/task/4712"));
    Files.writeString(stuck.resolve("stat"), "4712 (qat) D" + " 1".repeat(18) + " 5003 0\n");
    assertThat(workers.isGone(other)).isFalse();
  }

  @Test
  void whoCannotBeSeenFromHereIsLeftAlone() {
    assertThat(workers.isGone("boot-1/pid:[9]/4711/5000/1")).isFalse();
    assertThat(workers.isGone("what is this")).isFalse();
  }
}
