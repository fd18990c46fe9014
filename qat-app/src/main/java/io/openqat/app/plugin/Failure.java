// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import java.util.Optional;
import java.util.ServiceConfigurationError;

/** Why a plugin failed, in words for whoever installed it. */
final class Failure {
  private Failure() {}

  /** One line: what happened, and what to do where that is known. */
  static String reason(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < 20 && root.getCause() != null; depth++) {
      root = root.getCause();
    }
    String text = Optional.ofNullable(root.getMessage()).orElse(root.getClass().getName());
    if (root instanceof UnsupportedClassVersionError) {
      text =
          "it was compiled for a newer Java than this one ("
              + Runtime.version().feature()
              + "); compile it with --release 17, or run a newer Java";
    } else if (root instanceof ClassNotFoundException || root instanceof NoClassDefFoundError) {
      text = "class " + text.replace('/', '.') + " is missing; put what it needs into the same jar";
    } else if (root instanceof LinkageError) {
      text = "it was compiled for another version of OpenQAT (" + text + "); compile it anew";
    } else if (!(root instanceof ServiceConfigurationError)) {
      text = root.getClass().getSimpleName() + ": " + text;
    }
    return text.replaceAll("\\p{C}+", " ");
  }
}
