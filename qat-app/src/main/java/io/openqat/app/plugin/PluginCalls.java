// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.OpenQatException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * Runs code of one plugin, which may do anything: whatever it throws is told with where it is from,
 * and it is not waited for longer than it may take.
 *
 * @param origin where the plugin is from
 * @param classes of the plugin
 * @param patience how long it may take
 */
record PluginCalls(String origin, ClassLoader classes, Duration patience) {
  /** Long for anything that only makes objects, or looks at a host. */
  static final Duration PATIENCE = Duration.ofSeconds(10);

  /**
   * What the work gives.
   *
   * @throws PluginException when it throws anything but an {@link OpenQatException}, which is
   *     passed on, or does not come back
   */
  <T> T call(Supplier<T> work) {
    if (origin.equals(Plugin.BUILT_IN)) {
      return work.get();
    }
    var task = new FutureTask<T>(work::get);
    var thread = new Thread(task, "plugin " + Path.of(origin).getFileName());
    thread.setDaemon(true);
    thread.setContextClassLoader(classes);
    thread.start();
    try {
      return task.get(patience.toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof OpenQatException told) {
        throw told;
      }
      Throwable why = Optional.ofNullable(e.getCause()).orElse(e);
      throw new PluginException(origin, Failure.reason(why));
    } catch (TimeoutException e) {
      String place = place(thread).map(frame -> "; it is in " + frame).orElse("");
      task.cancel(true);
      throw new PluginException(
          origin,
          "does not come back within "
              + patience.toSeconds()
              + " s"
              + place
              + "; remove it, or have it mended");
    } catch (InterruptedException e) {
      task.cancel(true);
      Thread.currentThread().interrupt();
      throw new PluginException(origin, "was not waited for: this process ends");
    }
  }

  /** Where in the plugin its thread is. */
  private Optional<String> place(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .filter(frame -> origin.equals(frame.getClassLoaderName()))
        .map(StackTraceElement::toString)
        .map(text -> text.substring(text.lastIndexOf('/') + 1))
        .findFirst();
  }
}
