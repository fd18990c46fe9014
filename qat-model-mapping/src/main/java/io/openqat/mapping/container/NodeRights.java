// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.container;

import java.util.OptionalLong;

/**
 * Who in a container may open the nodes that it is shown. An engine that is told nothing lets
 * everybody in there.
 *
 * @param user the user who owns the nodes
 * @param group the group that may open them too; empty when that user alone may
 */
public record NodeRights(long user, OptionalLong group) {
  private static final long LAST = 0xffff_fffeL;

  /** Root of the container alone. */
  public static final NodeRights ROOT = new NodeRights(0, OptionalLong.empty());

  /** Refuses what is no id of Linux. */
  public NodeRights {
    if (user < 0 || user > LAST || group.orElse(0) < 0 || group.orElse(0) > LAST) {
      throw new IllegalArgumentException("not ids of a user and a group: " + user + ", " + group);
    }
  }

  /** The mode of the nodes. */
  int mode() {
    return group.isPresent() ? 0660 : 0600;
  }
}
