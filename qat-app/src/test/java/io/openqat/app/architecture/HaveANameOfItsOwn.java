// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Map;
import java.util.stream.Collectors;

/** No other type of the project is called the same, in whatever package. */
final class HaveANameOfItsOwn extends ArchCondition<JavaClass> {
  private final Map<String, Long> bearers;

  HaveANameOfItsOwn(JavaClasses all) {
    super("have a simple name that no other type has");
    bearers =
        all.stream()
            .filter(JavaClass::isTopLevelClass)
            .collect(Collectors.groupingBy(JavaClass::getSimpleName, Collectors.counting()));
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    if (bearers.getOrDefault(type.getSimpleName(), 0L) > 1) {
      events.add(SimpleConditionEvent.violated(type, type.getName() + " shares its simple name"));
    }
  }
}
