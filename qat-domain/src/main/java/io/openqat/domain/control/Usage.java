// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Who uses the functions of a host at one moment, as far as that can be seen.
 *
 * @param claims what is seen, in their order
 * @param unseen what could not be looked at and may hide more, each for people to read: {@code
 *     /etc/libvirt/qemu: permission denied}
 */
public record Usage(Set<Claim> claims, SortedSet<String> unseen) {
  public Usage {
    claims = Collections.unmodifiableSet(new TreeSet<>(claims));
    unseen = Collections.unmodifiableSortedSet(new TreeSet<>(unseen));
  }

  /** A look that nothing stood in the way of. */
  public static Usage of(Set<Claim> claims) {
    return new Usage(claims, Collections.emptySortedSet());
  }

  /** All that several looks show. */
  public static Usage all(Collection<Usage> looks) {
    var claims = new HashSet<Claim>();
    var unseen = new TreeSet<String>();
    for (Usage look : looks) {
      claims.addAll(look.claims());
      unseen.addAll(look.unseen());
    }
    return new Usage(claims, unseen);
  }
}
