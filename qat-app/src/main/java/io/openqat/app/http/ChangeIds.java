// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.http;

import io.openqat.app.agent.ChangeRing;
import io.openqat.app.agent.Pass;
import jakarta.inject.Inject;
import java.util.Optional;

/** Ids of changes, as clients have them: those of an earlier run of the agent are not mistaken. */
final class ChangeIds {
  /** Letters and digits that no other run has. */
  private final String run = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);

  private final ChangeRing ring;

  @Inject
  ChangeIds(ChangeRing ring) {
    this.ring = ring;
  }

  String of(long number) {
    return run + "-" + number;
  }

  /** The id of the last change that a pass has in it. */
  String upTo(Pass pass) {
    return of(ring.newestOf(pass.number()));
  }

  /** The number in an id; empty when changes after it are not all known any more. */
  Optional<Long> number(String id) {
    if (!id.startsWith(run + "-") || !id.substring(run.length() + 1).matches("[0-9]{1,18}")) {
      return Optional.empty();
    }
    return Optional.of(Long.parseLong(id.substring(run.length() + 1))).filter(ring::reachesBackTo);
  }
}
