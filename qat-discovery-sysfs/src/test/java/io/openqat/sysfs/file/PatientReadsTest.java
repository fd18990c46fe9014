// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PatientReadsTest {
  private static final FileReading SIXTEEN = FileReading.of("16");
  private static final List<String> FILES = List.of("a", "b", "c", "d");

  private final Map<String, AtomicInteger> asked = new ConcurrentHashMap<>();
  private final Set<String> kept = ConcurrentHashMap.newKeySet();
  private final CountDownLatch allAsked = new CountDownLatch(FILES.size());
  private final CountDownLatch heldUp = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  /** All reads of files that are kept wait until the kernel lets go. */
  private FileReading answer(String attribute) {
    if (asked.computeIfAbsent(attribute, any -> new AtomicInteger()).incrementAndGet() == 1) {
      allAsked.countDown();
    }
    if (kept.contains(attribute)) {
      heldUp.countDown();
      try {
        assertThat(released.await(1, TimeUnit.MINUTES)).isTrue();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return SIXTEEN;
  }

  private PatientReads reads(Duration patience) {
    return new PatientReads(patience, this::answer);
  }

  @AfterEach
  void letGo() {
    released.countDown();
  }

  @Test
  void answersWhatTheReadGives() {
    var reads = reads(Duration.ofMinutes(1));
    reads.expect(FILES);
    assertThat(FILES).allMatch(file -> reads.read(file).equals(SIXTEEN));
    assertThat(asked.values()).allMatch(count -> count.get() == 1);
  }

  /** The answers are there when they are asked for, and nothing is read twice. */
  @Test
  void whoHasOneAnswerGoesOnWithWhatElseIsExpected() throws InterruptedException {
    kept.add("d");
    var reads = reads(Duration.ofMinutes(1));
    reads.expect(FILES);
    assertThat(reads.read("a")).isEqualTo(SIXTEEN);
    assertThat(allAsked.await(1, TimeUnit.MINUTES)).isTrue();
    letGo();
    assertThat(FILES.subList(1, 4)).allMatch(file -> reads.read(file).equals(SIXTEEN));
    assertThat(asked.values()).allMatch(count -> count.get() == 1);
  }

  /** What nobody asked for in its pass is no answer in the next. */
  @Test
  void whatWasReadForAnEarlierPassIsReadAgain() throws InterruptedException {
    kept.add("d");
    var reads = reads(Duration.ofMinutes(1));
    reads.expect(FILES);
    reads.read("a");
    assertThat(heldUp.await(1, TimeUnit.MINUTES)).isTrue();
    reads.expect(List.of());
    assertThat(reads.read("b")).isEqualTo(SIXTEEN);
    assertThat(asked).hasEntrySatisfying("b", count -> assertThat(count).hasValue(2));
  }

  @Test
  void goesOnWithoutAnAnswerAndAsksAgainOnlyOnceTheKernelHasLetGo() throws InterruptedException {
    kept.add("a");
    var reads = reads(Duration.ofMillis(1));
    for (int i = 0; i < 5; i++) {
      assertThat(reads.read("a")).isEqualTo(FileReading.blocked());
    }
    assertThat(heldUp.await(1, TimeUnit.MINUTES)).isTrue();
    assertThat(asked.get("a")).hasValue(1);
    letGo();
    assertThat(reads(Duration.ofMinutes(1)).read("a")).isEqualTo(SIXTEEN);
  }

  @Test
  void anAnswerHeldBackForOneFileDoesNotHoldBackAnother() {
    kept.add("a");
    reads(Duration.ofMillis(1)).read("a");
    assertThat(reads(Duration.ofMinutes(1)).read("b")).isEqualTo(SIXTEEN);
  }

  /** All reads are under way when the first is given up, so that no other is waited for anew. */
  @Test
  void onePatienceServesForAllThatAreExpected() throws InterruptedException {
    kept.addAll(List.of("a", "c", "d"));
    var reads = reads(Duration.ofSeconds(2));
    for (int pass = 0; pass < 3; pass++) {
      reads.expect(FILES);
      assertThat(reads.read("a")).isEqualTo(FileReading.blocked());
      assertThat(allAsked.await(1, TimeUnit.MINUTES)).isTrue();
      assertThat(reads.read("b")).isEqualTo(SIXTEEN);
      assertThat(reads.read("c")).isEqualTo(FileReading.blocked());
      assertThat(reads.read("d")).isEqualTo(FileReading.blocked());
    }
    assertThat(asked).hasEntrySatisfying("c", count -> assertThat(count).hasValue(1));
    assertThat(asked).hasEntrySatisfying("b", count -> assertThat(count).hasValue(3));
  }
}
