// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A container that a function is given to.
 *
 * @param name as container engines allow it: letters, digits, {@code _}, {@code .} and {@code -},
 *     the first a letter or digit, 1 to 255 characters
 */
public record Container(String name) implements Owner {
  /** The kind under which engines are told of functions of containers, by CDI. */
  public static final String CDI_KIND = "openqat.io/qat-vf";

  /** The variable by which a container, and whoever reads such a file, is told its name. */
  public static final String VARIABLE = "OPENQAT_CONTAINER";

  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_.-]{0,254}");

  /** Refuses what no engine takes. */
  public Container {
    if (!isName(name)) {
      throw new IllegalArgumentException("not the name of a container: '" + name + "'");
    }
  }

  /** Whether this can be the name of one. */
  public static boolean isName(String text) {
    return FORM.matcher(text).matches();
  }

  @Override
  public OwnerKind kind() {
    return OwnerKind.CONTAINER;
  }

  @Override
  public Optional<Container> container() {
    return Optional.of(this);
  }

  /** {@code container web1}: without a word before it, a name is that of a virtual machine. */
  @Override
  public String toString() {
    return "container " + name;
  }
}
