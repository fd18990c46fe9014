// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/** A reason to be public: use elsewhere, if only as what a public method gives. */
final class BeExportedOrUsedByAnotherPackage extends ArchCondition<JavaClass> {
  private final Set<String> exported;

  BeExportedOrUsedByAnotherPackage(Set<String> exported) {
    super("be in an exported package or used by another package");
    this.exported = exported;
  }

  @Override
  public void check(JavaClass type, ConditionEvents events) {
    boolean used =
        type.getDirectDependenciesToSelf().stream()
            .anyMatch(d -> !d.getOriginClass().getPackage().equals(type.getPackage()));
    boolean shown =
        type.getPackage().getClasses().stream()
            .filter(other -> other.getModifiers().contains(JavaModifier.PUBLIC))
            .filter(other -> !other.equals(type))
            .flatMap(other -> other.getCodeUnits().stream())
            .flatMap(Signatures::publicTypes)
            .anyMatch(type::equals);
    boolean needed =
        used
            || shown
            || exported.contains(type.getPackageName())
            || exported.contains(type.getName());
    events.add(new SimpleConditionEvent(type, needed, type.getName() + " is public for nobody"));
  }
}
