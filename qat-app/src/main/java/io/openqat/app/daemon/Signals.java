// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.daemon;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;

/**
 * Signals of the process. Java has only {@code sun.misc.Signal} for them, in the module {@code
 * jdk.unsupported}; it is asked for by name, since a compiler warns of it whatever it is told.
 */
public final class Signals {
  private Signals() {}

  /**
   * From now on this is done when the signal comes, and nothing else, on a thread of the JVM.
   *
   * @param name without {@code SIG}: {@code HUP}
   * @return whether it can be; not when the JVM was started with {@code -Xrs}, or is another one
   */
  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself and nothing else
  public static boolean on(String name, Runnable action) {
    InvocationHandler handling =
        (proxy, method, args) -> {
          switch (method.getName()) {
            case "handle" -> action.run();
            case "hashCode" -> {
              return System.identityHashCode(proxy);
            }
            case "equals" -> {
              return proxy == args[0];
            }
            default -> {
              return name;
            }
          }
          return Void.TYPE;
        };
    try {
      Class<?> signal = Class.forName("sun.misc.Signal");
      Class<?> handler = Class.forName("sun.misc.SignalHandler");
      Object proxy =
          Proxy.newProxyInstance(
              Signals.class.getClassLoader(), new Class<?>[] {handler}, handling);
      signal
          .getMethod("handle", signal, handler)
          .invoke(signal, signal.getConstructor(String.class).newInstance(name), proxy);
      return true;
    } catch (ReflectiveOperationException e) {
      return false;
    }
  }
}
