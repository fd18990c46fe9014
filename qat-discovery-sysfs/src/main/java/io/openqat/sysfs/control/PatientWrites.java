// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.provisioning.ControlOperation;
import io.openqat.domain.provisioning.PendingWrite;
import io.openqat.domain.provisioning.WritePendingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Writes on threads of their own, waited for until a deadline. What is still under way then cannot
 * be called back: it is kept in mind, and no second write is sent after it.
 */
final class PatientWrites {

  /**
   * What is to be written.
   *
   * @param touched every function whose lock the write may hold
   */
  record Wish(
      ControlOperation operation,
      PciAddress function,
      String path,
      String text,
      Set<PciAddress> touched) {
    Wish {
      touched = Set.copyOf(touched);
    }
  }

  private record LeftBehind(Wish wish, long since, Future<Optional<Refusal>> answer) {
    PendingWrite asPending() {
      return new PendingWrite(
          wish.operation(),
          wish.function(),
          wish.path(),
          wish.text(),
          Duration.ofNanos(System.nanoTime() - since));
    }
  }

  private final Duration deadline;
  private final List<LeftBehind> leftBehind = new ArrayList<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sysfs-write");
            thread.setDaemon(true);
            return thread;
          });

  PatientWrites(Duration deadline) {
    this.deadline = deadline;
  }

  /** The writes that passed their deadline and have not come back. */
  synchronized List<PendingWrite> pending() {
    leftBehind.removeIf(write -> write.answer().isDone());
    return leftBehind.stream().map(LeftBehind::asPending).toList();
  }

  /**
   * Refuses what would have to wait behind a write that is left behind.
   *
   * @throws WritePendingException about that earlier write
   */
  synchronized void requireFree(
      ControlOperation operation, PciAddress function, Set<PciAddress> touched) {
    leftBehind.removeIf(write -> write.answer().isDone());
    for (LeftBehind earlier : leftBehind) {
      if (!Collections.disjoint(earlier.wish().touched(), touched)) {
        throw WritePendingException.behind(operation, function, earlier.asPending());
      }
    }
  }

  /**
   * Writes, and waits for the answer.
   *
   * @throws WritePendingException when there is none at the deadline
   */
  Optional<Refusal> write(Wish wish, Callable<Optional<Refusal>> write) {
    long start = System.nanoTime();
    Future<Optional<Refusal>> answer = threads.submit(write);
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      throw leave(new LeftBehind(wish, start, answer));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw leave(new LeftBehind(wish, start, answer));
    } catch (ExecutionException e) {
      throw new IllegalStateException("writing " + wish.path(), e.getCause());
    }
  }

  private synchronized WritePendingException leave(LeftBehind write) {
    leftBehind.add(write);
    PendingWrite pending = write.asPending();
    return new WritePendingException(
        pending.operation(),
        pending.function(),
        pending.path(),
        pending.written(),
        pending.waited());
  }
}
