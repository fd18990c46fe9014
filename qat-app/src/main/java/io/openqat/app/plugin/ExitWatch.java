// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Tells when a plugin ends the process, and sees to it that this is not taken for success: a plugin
 * that calls {@code System.exit(0)} would otherwise answer for the command. {@code Runtime.halt}
 * cannot be seen.
 */
public final class ExitWatch {
  private static final int CANNOT = 2;

  private static final Set<String> ORIGINS = ConcurrentHashMap.newKeySet();

  private ExitWatch() {}

  /**
   * Begins to watch, for as long as the process lives.
   *
   * @param lastWords takes what is to be said of it
   */
  public static void begin(Consumer<String> lastWords) {
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () ->
                    culprit()
                        .ifPresent(
                            origin -> {
                              lastWords.accept(
                                  origin + ": the plugin ended the process; remove it");
                              Runtime.getRuntime().halt(CANNOT);
                            }),
                "exit-watch"));
  }

  /** Code of this origin, which is the name of its class loader, runs from now on. */
  static void add(String origin) {
    ORIGINS.add(origin);
  }

  private static Optional<String> culprit() {
    return Thread.getAllStackTraces().values().stream()
        .filter(ExitWatch::isExit)
        .flatMap(Arrays::stream)
        .flatMap(frame -> Optional.ofNullable(frame.getClassLoaderName()).stream())
        .filter(ORIGINS::contains)
        .findFirst();
  }

  private static boolean isExit(StackTraceElement[] frames) {
    return Arrays.stream(frames)
        .anyMatch(
            frame ->
                frame.getClassName().equals("java.lang.Runtime")
                    && frame.getMethodName().equals("exit"));
  }
}
