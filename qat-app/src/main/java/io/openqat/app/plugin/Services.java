// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.spi.Extension;
import io.openqat.domain.spi.FamilyProvider;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
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

  /** All of a kind, in the order of their announcement. */
  List<Extension> of(PluginKind kind) {
    var made = new ArrayList<Extension>();
    Iterator<? extends Extension> found = ServiceLoader.load(kind.type(), loader).iterator();
    for (int i = 0; i < MOST; i++) {
      try {
        if (!found.hasNext()) {
          break;
        }
        Extension extension = found.next();
        check(extension);
        made.add(extension);
      } catch (ServiceConfigurationError | LinkageError | RuntimeException e) {
        problem.accept(kind + ": " + Failure.reason(e));
      }
    }
    return made;
  }

  private static void check(Extension extension) {
    String type = extension.getClass().getName();
    String name = name(extension);
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          type + " calls itself '" + name + "'; a name is lower-case letters, digits and '-'");
    }
    if (extension instanceof FamilyProvider provider) {
      String family = provider.family().name();
      if (!family.equals(name)) {
        throw new IllegalArgumentException(
            type + " calls itself '" + name + "' and its family '" + family + "'");
      }
    }
  }

  private static String name(Extension extension) {
    // A plugin is not checked for nulls as we are.
    return Optional.ofNullable(extension.name()).orElse("");
  }
}
