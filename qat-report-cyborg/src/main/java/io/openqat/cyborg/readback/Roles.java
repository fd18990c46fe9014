// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.cyborg.readback;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What a login must be, by the names of Keystone's default roles, and what comes of it when it is
 * not. A cloud with policies of its own may do with others: it is told, and tried all the same.
 *
 * @param block the key of the configuration that has the login
 * @param oneOf one of these is enough
 * @param consequence what it means to have none of them
 */
record Roles(String block, Set<String> oneOf, String consequence) {
  /** Since CVE-2026-40214 was mended, others are shown the requests of their own project only. */
  static final Roles API =
      new Roles(
          "api",
          Set.of("admin"),
          "Cyborg shows it the requests of its own project only, so that bound functions have to be"
              + " found by trial");

  /** To read is enough for either. */
  static final Roles PLACEMENT =
      new Roles("placement", Set.of("admin", "service"), "Placement refuses it by default");

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
                    + block
                    + "' has the roles "
                    + new TreeSet<>(names)
                    + " and not "
                    + String.join(" or ", new TreeSet<>(oneOf))
                    + ": "
                    + consequence);
  }
}
