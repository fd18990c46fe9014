// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The accelerators of one product line: its catalogue rows, and where its drivers publish status.
 *
 * @param name {@code [a-z][a-z0-9-]*}
 * @param models its rows
 * @param status shared by all of its drivers
 * @param needsNode whether its drivers refuse a PF whose NUMA node is unknown on a host with
 *     several
 */
public record AcceleratorFamily(
    String name, List<Model> models, StatusLayout status, boolean needsNode) {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]*");

  public AcceleratorFamily {
    Objects.requireNonNull(status, "status");
    models = List.copyOf(models);
    if (!isName(name)) {
      throw new IllegalArgumentException("not a family name: '" + name + "'");
    }
    for (Model model : models) {
      if (!model.family().equals(name)) {
        throw new IllegalArgumentException(
            "model " + model.name() + " is of family " + model.family() + ", not " + name);
      }
    }
  }

  /** A family whose drivers take a PF wherever it is. */
  public AcceleratorFamily(String name, List<Model> models, StatusLayout status) {
    this(name, models, status, false);
  }

  static boolean isName(String text) {
    return NAME.matcher(text).matches();
  }
}
