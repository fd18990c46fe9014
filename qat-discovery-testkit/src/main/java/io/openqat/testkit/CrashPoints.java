// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Places at which a process can die: before each call of a port, and after it took effect. One that
 * is armed dies at the place of a number.
 */
public final class CrashPoints {
  private final Consumer<String> death;
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
   * @param died takes the name of the place
   */
  public CrashPoints(int place, Set<String> died) {
    this(
        place,
        name -> {
          died.add(name);
          throw new Crash(name);
        });
  }

  /**
   * Armed with another way to die.
   *
   * @param death is told where
   */
  public CrashPoints(int place, Consumer<String> death) {
    this.left = place;
    this.death = death;
  }

  /** One that never dies. */
  public static CrashPoints none() {
    return new CrashPoints(Integer.MAX_VALUE, name -> {});
  }

  /** Names what is done from now on. */
  public void begin(String name) {
    work = name;
    calls = 0;
  }

  /** The port, with a place to die on both sides of each call but that to close. */
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
    if (left-- == 0) {
      death.accept(place);
    }
  }
}
