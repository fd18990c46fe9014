// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Reads of attributes that the kernel can hold up: {@code sriov_numvfs} waits for the device lock,
 * which a writer keeps as long as a virtual machine uses one of the VFs. Such a read cannot be
 * interrupted, so it is left behind on its own thread, one for each file however often it is asked
 * for again, and the process cannot end before the kernel answers it.
 */
final class PatientReads {
  private final Duration patience;
  private final Map<String, Future<FileReading>> leftBehind = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sysfs-read");
            thread.setDaemon(true);
            return thread;
          });

  PatientReads(Duration patience) {
    this.patience = patience;
  }

  /** What the read gives, or {@link Outcome#BLOCKED} when patience runs out. */
  FileReading read(String attribute, Callable<FileReading> read) {
    Future<FileReading> earlier = leftBehind.get(attribute);
    if (earlier != null && !earlier.isDone()) {
      return FileReading.blocked();
    }
    leftBehind.remove(attribute);
    Future<FileReading> reading = threads.submit(read);
    try {
      return reading.get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      leftBehind.put(attribute, reading);
      return FileReading.blocked();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leftBehind.put(attribute, reading);
      return FileReading.blocked();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading " + attribute, e.getCause());
    }
  }
}
