// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.config;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;

/** Makes records by reflection. */
final class Records {
  private Records() {}

  /** A record of these values, one for each component, by its name. */
  static Record make(Class<?> type, Map<String, Object> values) {
    RecordComponent[] components = type.getRecordComponents();
    Class<?>[] types =
        Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
    Object[] arguments = Arrays.stream(components).map(c -> values.get(c.getName())).toArray();
    try {
      return (Record) type.getDeclaredConstructor(types).newInstance(arguments);
    } catch (InvocationTargetException e) {
      throw new IllegalStateException(type.getSimpleName() + " refuses valid values", e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(type.getSimpleName() + " cannot be made", e);
    }
  }
}
