// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit.provisioning;

import io.openqat.domain.control.FunctionControl;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Control of a host, with something around each call. */
final class WatchedControl {

  /** The call itself. */
  @FunctionalInterface
  interface Call {
    Object make() throws Throwable;
  }

  /** What is around it. */
  @FunctionalInterface
  interface Watch {
    Object around(String name, Object[] arguments, Call call) throws Throwable;
  }

  private WatchedControl() {}

  static FunctionControl of(FunctionControl control, Watch watch) {
    return (FunctionControl)
        Proxy.newProxyInstance(
            FunctionControl.class.getClassLoader(),
            new Class<?>[] {FunctionControl.class},
            (proxy, method, arguments) ->
                watch.around(
                    method.getName(),
                    arguments,
                    () -> {
                      try {
                        return method.invoke(control, arguments);
                      } catch (InvocationTargetException e) {
                        throw e.getCause();
                      }
                    }));
  }
}
