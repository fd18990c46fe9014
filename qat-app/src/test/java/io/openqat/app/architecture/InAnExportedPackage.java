// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.Set;

/** What consumers of a module can see. */
final class InAnExportedPackage extends DescribedPredicate<JavaClass> {
  private final Set<String> exported;

  InAnExportedPackage(Set<String> exported) {
    super("are in an exported package");
    this.exported = exported;
  }

  @Override
  public boolean test(JavaClass type) {
    return exported.contains(type.getPackageName());
  }
}
