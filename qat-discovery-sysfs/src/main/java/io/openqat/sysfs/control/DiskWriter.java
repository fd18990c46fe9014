// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Writes to a tree on disk, on threads of its own: the kernel may hold one for ever. */
final class DiskWriter implements HostWriter {
  private final Path root;
  private final AttributeWriter writer;
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sysfs-write");
            thread.setDaemon(true);
            return thread;
          });

  DiskWriter(Path root, AttributeWriter writer) {
    this.root = root;
    this.writer = writer;
  }

  @Override
  public WriteAnswer write(String file, byte[] value, Duration deadline) {
    Path target;
    try {
      target = WritablePath.below(root, file);
    } catch (IOException e) {
      return WriteRefusals.of(e);
    } catch (WritablePath.Unsafe e) {
      return new WriteAnswer.Unsafe(e.why());
    }
    long start = System.nanoTime();
    Future<WriteAnswer> answer = threads.submit(() -> writer.write(target, value));
    try {
      return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new LeftBehind(answer, start);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new LeftBehind(answer, start);
    } catch (ExecutionException e) {
      throw new IllegalStateException("writing " + file, e.getCause());
    }
  }

  private record LeftBehind(Future<WriteAnswer> answer, long since) implements WriteAnswer.Waiting {
    @Override
    public boolean isOver() {
      return answer.isDone();
    }

    @Override
    public Duration waited() {
      return Duration.ofNanos(System.nanoTime() - since);
    }
  }
}
