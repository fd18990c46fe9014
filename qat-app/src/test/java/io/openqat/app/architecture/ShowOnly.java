// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;

/** Types that public methods and constructors take and give. */
final class ShowOnly extends ArchCondition<JavaClass> {
  private final List<String> roots;

  ShowOnly(String... roots) {
    super("show only types of " + String.join(", ", roots) + " in public signatures");
    this.roots = List.of(roots);
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    for (JavaCodeUnit unit : type.getCodeUnits()) {
      Signatures.publicTypes(unit)
          .filter(shown -> !isAllowed(shown))
          .map(shown -> unit.getFullName() + " shows " + shown.getName())
          .forEach(message -> events.add(SimpleConditionEvent.violated(unit, message)));
    }
  }

  private boolean isAllowed(JavaClass shown) {
    JavaClass base = shown.getBaseComponentType();
    return base.isPrimitive()
        || roots.stream()
            .anyMatch(root -> base.getPackageName().concat(".").startsWith(root + "."));
  }
}
