// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/**
 * Reads of attributes that the kernel can hold up: {@code sriov_numvfs} waits for the device lock,
 * which a writer keeps as long as a virtual machine uses one of the VFs. Such a read cannot be
 * interrupted, so it is left behind on its own thread, one for each file however often it is asked
 * for again, and the process cannot end before the kernel answers it.
 *
 * <p>One such write holds up the counts of other devices too, so that the patience with the first
 * serves for all that are expected: their reads are begun as soon as it seems to be held up.
 */
final class PatientReads {
  /** After this part of the patience a read seems to be held up. */
  private static final int SUSPICION = 10;

  /** One that is idle serves whoever reads next, of whatever tree. */
  private static final ExecutorService THREADS =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sysfs-read");
            thread.setDaemon(true);
            return thread;
          });

  private final Duration patience;
  private final Function<String, FileReading> reader;
  private final Set<String> expected = ConcurrentHashMap.newKeySet();
  private final Map<String, Held> held = new ConcurrentHashMap<>();

  PatientReads(Duration patience, Function<String, FileReading> reader) {
    this.patience = patience;
    this.reader = reader;
  }

  /** All that will be read from now on, as far as is known. */
  void expect(Collection<String> attributes) {
    expected.clear();
    expected.addAll(attributes);
  }

  /** What the read gives, or {@link Outcome#BLOCKED} when patience runs out. */
  FileReading read(String attribute) {
    expected.remove(attribute);
    try {
      Held earlier = held.get(attribute);
      if (earlier != null && earlier.answer().isEmpty()) {
        return FileReading.blocked();
      }
      Held now = begin(attribute, System.nanoTime() + patience.toNanos());
      held.put(attribute, now);
      Optional<FileReading> soon = now.answer(patience.toNanos() / SUSPICION);
      if (soon.isPresent()) {
        return soon.get();
      }
      for (String other : expected) {
        held.compute(
            other,
            (any, before) ->
                before == null || before.reading().isDone() ? begin(any, now.deadline()) : before);
      }
      expected.clear();
      return now.answer().orElseGet(FileReading::blocked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FileReading.blocked();
    }
  }

  private Held begin(String attribute, long deadline) {
    return new Held(THREADS.submit(() -> reader.apply(attribute)), deadline);
  }

  /**
   * A read that was begun.
   *
   * @param deadline until when it is waited for, whoever asks; by the clock of {@link
   *     System#nanoTime}
   */
  private record Held(Future<FileReading> reading, long deadline) {
    Optional<FileReading> answer() throws InterruptedException {
      return answer(Math.max(0, deadline - System.nanoTime()));
    }

    Optional<FileReading> answer(long nanos) throws InterruptedException {
      try {
        return Optional.of(reading.get(nanos, TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a read failed", e.getCause());
      }
    }
  }
}
