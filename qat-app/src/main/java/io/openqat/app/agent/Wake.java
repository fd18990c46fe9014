// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.agent;

import io.openqat.domain.watch.ChangeSignal;
import java.util.Optional;
import java.util.Set;

/**
 * What happened while the loop waited.
 *
 * @param signal events of the host
 * @param asked why somebody wants a pass at once
 * @param end whether the loop is to end
 */
public record Wake(Optional<ChangeSignal> signal, Set<Trigger> asked, boolean end) {
  /** Nothing. */
  public static final Wake NOTHING = new Wake(Optional.empty(), Set.of(), false);

  public Wake {
    asked = Set.copyOf(asked);
  }
}
