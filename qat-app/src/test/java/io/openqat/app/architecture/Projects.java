// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.File;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The two projects that rules look at: ours, and the bad one. */
final class Projects {
  private static final ImportOption TESTS = at -> at.contains("/test-classes/");
  private static final ImportOption NO_TESTS = at -> !at.contains("/test-classes/");

  static final Layout OURS = ours();
  static final Layout BAD = bad();

  private Projects() {}

  private static Layout ours() {
    JavaClasses classes =
        new ClassFileImporter().withImportOption(NO_TESTS).importPackages("io.openqat");
    return new Layout("io.openqat", classes, exportsOnClassPath());
  }

  private static Layout bad() {
    String root = Projects.class.getPackageName() + ".bad";
    JavaClasses classes = new ClassFileImporter().withImportOption(TESTS).importPackages(root);
    return new Layout(root, classes, Set.of(root + ".domain"));
  }

  private static Set<String> exportsOnClassPath() {
    Path[] entries =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(entry -> entry.contains("qat-"))
            .map(Path::of)
            .toArray(Path[]::new);
    return ModuleFinder.of(entries).findAll().stream()
        .map(ModuleReference::descriptor)
        .flatMap(
            module ->
                Stream.concat(
                    module.exports().stream().map(ModuleDescriptor.Exports::source),
                    // Who provides a service is public for those who load it.
                    module.provides().stream().flatMap(service -> service.providers().stream())))
        .collect(Collectors.toUnmodifiableSet());
  }
}
