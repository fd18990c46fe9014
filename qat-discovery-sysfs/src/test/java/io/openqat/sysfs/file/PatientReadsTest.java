// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class PatientReadsTest {
  private static final FileReading SIXTEEN = FileReading.of("16");

  private static void await(CountDownLatch latch) throws InterruptedException {
    assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
  }

  @Test
  void answersWhatTheReadGives() {
    var reads = new PatientReads(Duration.ofMinutes(1));
    assertThat(reads.read("sriov_numvfs", () -> SIXTEEN)).isEqualTo(SIXTEEN);
  }

  @Test
  void goesOnWithoutAnAnswerAndAsksAgainOnlyOnceTheKernelHasLetGo() throws InterruptedException {
    var released = new CountDownLatch(1);
    var answered = new CountDownLatch(1);
    var asked = new AtomicInteger();
    var reads = new PatientReads(Duration.ZERO);
    for (int i = 0; i < 5; i++) {
      FileReading held =
          reads.read(
              "sriov_numvfs",
              () -> {
                asked.incrementAndGet();
                await(released);
                answered.countDown();
                return SIXTEEN;
              });
      assertThat(held).isEqualTo(FileReading.blocked());
    }
    released.countDown();
    await(answered);
    assertThat(asked).hasValue(1);

    var another = new PatientReads(Duration.ofMinutes(1));
    assertThat(another.read("sriov_numvfs", () -> SIXTEEN)).isEqualTo(SIXTEEN);
  }

  @Test
  void anAnswerHeldBackForOneFileDoesNotHoldBackAnother() {
    var never = new CountDownLatch(1);
    var reads = new PatientReads(Duration.ofMillis(1));
    reads.read(
        "a",
        () -> {
          await(never);
          return SIXTEEN;
        });
    var patient = new PatientReads(Duration.ofMinutes(1));
    assertThat(patient.read("b", () -> SIXTEEN)).isEqualTo(SIXTEEN);
    never.countDown();
  }
}
