// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.file;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
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
public final class PatientReads {
  private final Duration patience;
  private final Map<Path, Future<FileReading>> leftBehind = new ConcurrentHashMap<>();
  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          work -> {
            var thread = new Thread(work, "sysfs-read");
            thread.setDaemon(true);
            return thread;
          });

  public PatientReads(Duration patience) {
    this.patience = patience;
  }

  /** The text of an attribute, or empty when the kernel still holds it back. */
  public Optional<FileReading> read(SysfsFiles files, Path attribute) {
    Future<FileReading> earlier = leftBehind.get(attribute);
    if (earlier != null && !earlier.isDone()) {
      return Optional.empty();
    }
    leftBehind.remove(attribute);
    Future<FileReading> reading = threads.submit(() -> files.read(attribute));
    try {
      return Optional.of(reading.get(patience.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      leftBehind.put(attribute, reading);
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      leftBehind.put(attribute, reading);
      return Optional.empty();
    } catch (ExecutionException e) {
      throw new IllegalStateException("reading " + attribute, e.getCause());
    }
  }
}
