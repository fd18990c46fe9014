// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.OpenQatException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs code of one plugin, which may do anything: whatever it throws is told with where it is from,
 * and it is not waited for longer than it may take. As long as it is still at that, it is asked for
 * nothing else: each pass of an agent would leave one more thread behind.
 *
 * @param origin where the plugin is from
 * @param classes of the plugin
 * @param patience how long it may take
 * @param lost threads that were not waited for
 */
record PluginCalls(String origin, ClassLoader classes, Duration patience, Set<Thread> lost) {
  /** Long for anything that only makes objects, or looks at a host. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  private static final String CURE = "; remove it, or have it mended";

  /** Of one that has not been called yet. */
  PluginCalls(String origin, ClassLoader classes, Duration patience) {
    this(origin, classes, patience, ConcurrentHashMap.newKeySet());
  }

  /**
   * What the work gives.
   *
   * @throws PluginException when it throws anything but an {@link OpenQatException}, which is
   *     passed on, gives null, or does not come back
   */
  <T> T call(Supplier<T> work) {
    if (origin.equals(Plugin.BUILT_IN)) {
      return work.get();
    }
    lost.removeIf(thread -> !thread.isAlive());
    for (Thread thread : lost) {
      throw new PluginException(origin, "has not come back since" + place(thread) + CURE);
    }
    var task = new FutureTask<T>(work::get);
    var thread = new Thread(task, "plugin " + Path.of(origin).getFileName());
    thread.setDaemon(true);
    thread.setContextClassLoader(classes);
    thread.start();
    try {
      // A plugin is not checked for nulls as we are.
      return Optional.ofNullable(task.get(patience.toNanos(), TimeUnit.NANOSECONDS))
          .orElseThrow(
              () -> new PluginException(origin, "gives null where something is due" + CURE));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OpenQatException told) {
        throw told;
      }
      Throwable why = Optional.ofNullable(e.getCause()).orElse(e);
      throw new PluginException(origin, Failure.reason(why));
    } catch (TimeoutException e) {
      String place = place(thread);
      lost.add(thread);
      task.cancel(true);
      throw new PluginException(
          origin, "does not come back within " + patience.toSeconds() + " s" + place + CURE);
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new PluginException(origin, "was not waited for: this process ends");
    }
  }

  /** The same for work that gives nothing. */
  void run(Runnable work) {
    boolean unusedDone =
        call(
            () -> {
              work.run();
              return true;
            });
  }

  /** Where in the plugin its thread is. */
  private String place(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> origin.equals(frame.getClassLoaderName()))
        .map(StackTraceElement::toString)
        .map(text -> text.substring(text.lastIndexOf('/') + 1))
        .findFirst()
        .map(frame -> "; it is in " + frame)
        .orElse("");
  }
}
