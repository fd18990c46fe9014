// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.Set;

/**
 * A project in the shape of this one.
 *
 * @param root the package all of its packages are below
 * @param classes what was imported of it
 * @param exported names of the packages its modules export, and of the classes that they provide as
 *     services
 */
record Layout(String root, JavaClasses classes, Set<String> exported) {

  /** A package and what is below it, in ArchUnit's words. */
  String in(String name) {
    return root + "." + name + "..";
  }

  /** A package without what is below it. */
  String only(String name) {
    return root + "." + name;
  }
}
