// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.spi.Extension;
import io.openqat.domain.spi.FamilyProvider;
import io.openqat.domain.spi.PolicyProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/** Makes the plugins that a class loader announces. One that cannot be made costs itself only. */
final class Services {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /** A provider file of more lines than this is not worth the wait. */
  private static final int MOST = 1000;

  private final ClassLoader loader;
  private final Consumer<String> problem;

  Services(ClassLoader loader, Consumer<String> problem) {
    this.loader = loader;
    this.problem = problem;
  }

  /**
   * All of these kinds, in the order of their announcement.
   *
   * @param making what becomes of each one; what it throws costs that one
   */
  <T> List<T> all(List<PluginKind> kinds, BiFunction<PluginKind, Extension, T> making) {
    var made = new ArrayList<T>();
    for (PluginKind kind : kinds) {
      Iterator<? extends Extension> found = ServiceLoader.load(kind.type(), loader).iterator();
      for (int i = 0; i < MOST; i++) {
        try {
          if (!found.hasNext()) {
            break;
          }
          Extension extension = found.next();
          check(kind, extension);
          made.add(making.apply(kind, extension));
        } catch (Exception | Error e) {
          problem.accept(kind + ": " + Failure.reason(e));
        }
      }
    }
    return made;
  }

  private static void check(PluginKind kind, Extension extension) {
    String type = extension.getClass().getName();
    String name = name(extension);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          type + " calls itself '" + name + "'; a name is lower-case letters, digits and '-'");
    }
    String part =
        switch (kind) {
          case FAMILY -> ((FamilyProvider) extension).family().name();
          case POLICY -> ((PolicyProvider) extension).policy().title();
          default -> name;
        };
    if (!part.equals(name)) {
      throw new IllegalArgumentException(
          type + " calls itself '" + name + "' and its " + kind + " '" + part + "'");
    }
  }

  private static String name(Extension extension) {
    // A plugin is not checked for nulls as we are.
    return Optional.ofNullable(extension.name()).orElse("");
  }
}
