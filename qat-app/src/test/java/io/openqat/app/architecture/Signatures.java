// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import java.util.stream.Stream;

/** What methods and constructors take and give. */
final class Signatures {
  private Signatures() {}

  /** The types in the signature of this one, type arguments among them; none if not public. */
  static Stream<JavaClass> publicTypes(JavaCodeUnit unit) {
    if (!unit.getModifiers().contains(JavaModifier.PUBLIC)) {
      return Stream.empty();
    }
    return Stream.concat(Stream.of(unit.getReturnType()), unit.getParameterTypes().stream())
        .flatMap(type -> type.getAllInvolvedRawTypes().stream());
  }
}
