// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet.agents;

import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Lets so many requests go at a time; the others wait, the first that came first. */
final class Turnstile {
  private final int most;
  private final Executor workers;
  private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
  private int inside;

  /** Whoever waited is let in on one of these threads, not on the one of who leaves. */
  Turnstile(int most, Executor workers) {
    this.most = most;
    this.workers = workers;
  }

  /** What the work gives, when its turn has come and it is done. */
  <T> CompletableFuture<T> pass(Supplier<CompletableFuture<T>> work) {
    var result = new CompletableFuture<T>();
    enter(
        () -> {
          var unused =
              begun(work)
                  .whenComplete(
                      (value, problem) -> {
                        leave();
                        if (problem == null) {
                          result.complete(value);
                        } else {
                          result.completeExceptionally(problem);
                        }
                      });
        });
    return result;
  }

  private static <T> CompletableFuture<T> begun(Supplier<CompletableFuture<T>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return CompletableFuture.failedFuture(e);
    }
  }

  private void enter(Runnable work) {
    synchronized (this) {
      if (inside >= most) {
        waiting.addLast(work);
        return;
      }
      inside++;
    }
    work.run();
  }

  private void leave() {
    Optional<Runnable> next;
    synchronized (this) {
      next = Optional.ofNullable(waiting.pollFirst());
      if (next.isEmpty()) {
        inside--;
      }
    }
    next.ifPresent(workers::execute);
  }
}
