// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
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
 * <p>To hand a read to a thread and wait for it costs more than to read, so a thread begins with
 * what is expected before it is asked for, and the answers are there by then.
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
  private final Set<String> expected = new LinkedHashSet<>();

  /** Those of {@link #held} that were begun before anybody asked in this pass. */
  private final Set<String> ahead = new HashSet<>();

  private final Map<String, Held> held = new ConcurrentHashMap<>();

  PatientReads(Duration patience, Function<String, FileReading> reader) {
    this.patience = patience;
    this.reader = reader;
  }

  /** All that will be read from now on, as far as is known; a thread begins with it. */
  synchronized void expect(Collection<String> attributes) {
    ahead.clear();
    expected.clear();
    expected.addAll(attributes);
    if (!expected.isEmpty()) {
      THREADS.execute(this::readAhead);
    }
  }

  /** What the read gives, or {@link Outcome#BLOCKED} when patience runs out. */
  FileReading read(String attribute) {
    try {
      Optional<Held> begun = begun(attribute);
      if (begun.isEmpty()) {
        return FileReading.blocked();
      }
      Held now = begun.get();
      Optional<FileReading> soon = now.answer(patience.toNanos() / SUSPICION);
      if (soon.isPresent()) {
        return soon.get();
      }
      beginOthers(now.deadline());
      return now.answer().orElseGet(FileReading::blocked);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return FileReading.blocked();
    }
  }

  /** The read of this pass; empty where one of an earlier pass has no answer yet. */
  private Optional<Held> begun(String attribute) throws InterruptedException {
    Held earlier;
    synchronized (this) {
      expected.remove(attribute);
      earlier = held.get(attribute);
      if (ahead.remove(attribute)) {
        return Optional.of(Objects.requireNonNull(earlier, attribute));
      }
    }
    if (earlier != null && earlier.answer().isEmpty()) {
      return Optional.empty();
    }
    synchronized (this) {
      return Optional.of(begin(attribute, deadline()));
    }
  }

  private synchronized void beginOthers(long deadline) {
    for (String other : expected) {
      if (isFree(other)) {
        begin(other, deadline);
        ahead.add(other);
      }
    }
    expected.clear();
  }

  /** Whether no read of it is under way. */
  private boolean isFree(String attribute) {
    Held before = held.get(attribute);
    return before == null || before.reading().isDone();
  }

  private long deadline() {
    return System.nanoTime() + patience.toNanos();
  }

  private Held begin(String attribute, long deadline) {
    var reading = new CompletableFuture<FileReading>();
    var begun = new Held(reading, deadline);
    held.put(attribute, begun);
    THREADS.execute(() -> readOn(attribute, reading));
    return begun;
  }

  /** Reads one, and then what else is expected. */
  private void readOn(String attribute, CompletableFuture<FileReading> reading) {
    complete(attribute, reading);
    readAhead();
  }

  /** Reads what is expected, one after the other, until one is held up or there is none. */
  private void readAhead() {
    for (Optional<Ahead> next = next(); next.isPresent(); next = next()) {
      complete(next.get().attribute(), next.get().reading());
    }
  }

  private void complete(String attribute, CompletableFuture<FileReading> reading) {
    try {
      reading.complete(reader.apply(attribute));
    } catch (RuntimeException | Error e) {
      reading.completeExceptionally(e);
    }
  }

  private synchronized Optional<Ahead> next() {
    Optional<String> next = expected.stream().filter(this::isFree).findFirst();
    return next.map(
        attribute -> {
          var reading = new CompletableFuture<FileReading>();
          expected.remove(attribute);
          ahead.add(attribute);
          held.put(attribute, new Held(reading, deadline()));
          return new Ahead(attribute, reading);
        });
  }

  private record Ahead(String attribute, CompletableFuture<FileReading> reading) {}

  /**
   * A read that was begun.
   *
   * @param deadline until when it is waited for, whoever asks; by the clock of {@link
   *     System#nanoTime}
   */
  private record Held(Future<FileReading> reading, long deadline) {
    Optional<FileReading> answer() throws InterruptedException {
      return answer(Long.MAX_VALUE);
    }

    /** The answer, waited for until the deadline, and no longer than this. */
    Optional<FileReading> answer(long nanos) throws InterruptedException {
      long left = Math.max(0, deadline - System.nanoTime());
      try {
        return Optional.of(reading.get(Math.min(nanos, left), TimeUnit.NANOSECONDS));
      } catch (TimeoutException e) {
        return Optional.empty();
      } catch (ExecutionException e) {
        throw new IllegalStateException("a read failed", e.getCause());
      }
    }
  }
}
