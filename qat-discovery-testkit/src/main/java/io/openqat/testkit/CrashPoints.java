// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/**
 * Places at which a process can die: before each call of a port, and after it took effect. One that
 * is armed dies at the place of a number; each place it comes by is noted.
 */
public final class CrashPoints {
  private final Set<String> seen;
  private int left;
  private String work = "";
  private int calls;

  /** Death of a process in the middle of its work: nothing it runs can catch this. */
  public static final class Crash extends Error {
    private static final long serialVersionUID = 1L;

    Crash(String place) {
      super("died " + place);
    }
  }

  /**
   * Armed.
   *
   * @param place the number of the place, from 0
   * @param seen is told the name of each place that is passed
   */
  public CrashPoints(int place, Set<String> seen) {
    this.left = place;
    this.seen = seen;
  }

  /** One that never dies. */
  public static CrashPoints none(Set<String> seen) {
    return new CrashPoints(Integer.MAX_VALUE, seen);
  }

  /** Names what is done from now on. */
  public void begin(String name) {
    work = name;
    calls = 0;
  }

  /** The port, with a place to die on both sides of each call but the last. */
  public <T> T around(Class<T> port, T real) {
    Object proxy =
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) -> {
              String call = work + ": " + ++calls + " " + method.getName();
              if (method.getName().equals("close")) {
                return method.invoke(real, arguments);
              }
              pass(call + ", before");
              try {
                Object result = method.invoke(real, arguments);
                pass(call + ", after");
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
    return port.cast(proxy);
  }

  private void pass(String place) {
    seen.add(place);
    if (left-- == 0) {
      throw new Crash(place);
    }
  }
}
