// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a login must be, by the names of Keystone's default roles, and what comes of it when it is
 * not. A cloud with policies of its own may do with others: it is told, and tried all the same.
 */
enum Roles {
  /** Since CVE-2026-40214 was mended, others are shown the requests of their own project only. */
  API(
      Set.of("admin"),
      "Cyborg shows it the requests of its own project only, so that bound functions have to be"
          + " found by trial"),
  /** To read is enough for either. */
  PLACEMENT(Set.of("admin", "service"), "Placement refuses it by default");

  private final Set<String> oneOf;
  private final String consequence;

  Roles(Set<String> oneOf, String consequence) {
    this.oneOf = oneOf;
    this.consequence = consequence;
  }

  /**
   * What is wrong with a login.
   *
   * @param roles as Keystone gave them; empty when they are not known
   */
  Optional<String> lacking(Optional<Set<String>> roles) {
    return roles
        .filter(names -> names.stream().noneMatch(oneOf::contains))
        .map(
            names ->
                "the login of '"
                    + name().toLowerCase(Locale.ROOT)
                    + "' has the roles "
                    + new TreeSet<>(names)
                    + " and not "
                    + String.join(" or ", new TreeSet<>(oneOf))
                    + ": "
                    + consequence);
  }
}
