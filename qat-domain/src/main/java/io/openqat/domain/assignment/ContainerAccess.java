// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How a container is to be shown what it is given, as whoever gave it has said.
 *
 * @param byDevice by the function's own node and iommufd, and not by its IOMMU group
 * @param user who in the container owns the nodes
 * @param group the group there that may open them too; empty when that user alone may
 */
public record ContainerAccess(boolean byDevice, long user, OptionalLong group) {
  /** By the group, for root of the container alone. */
  public static final ContainerAccess ROOT = new ContainerAccess(false, 0, OptionalLong.empty());

  private static final long LAST_ID = 0xffff_fffeL;

  private static final Pattern FORM =
      Pattern.compile("(?<kind>group|device) (?<user>[0-9]{1,10})(?::(?<group>[0-9]{1,10}))?");

  /** Refuses what is no id of Linux. */
  public ContainerAccess {
    Objects.requireNonNull(group, "group");
    if (user < 0 || user > LAST_ID || group.orElse(0) < 0 || group.orElse(0) > LAST_ID) {
      throw new IllegalArgumentException("not ids of a user and a group: " + user + ", " + group);
    }
  }

  /** The form that {@link #toString} prints; empty for any other text. */
  public static Optional<ContainerAccess> tryParse(String text) {
    Matcher m = FORM.matcher(text);
    if (!m.matches()) {
      return Optional.empty();
    }
    String group = Objects.requireNonNullElse(m.group("group"), "");
    try {
      return Optional.of(
          new ContainerAccess(
              m.group("kind").equals("device"),
              Long.parseLong(m.group("user")),
              group.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(group))));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** The mode of the nodes. An engine that is told none lets everybody in there. */
  public int mode() {
    return group.isPresent() ? 0660 : 0600;
  }

  /** {@code group 0}, or {@code device 1000:1001}. */
  @Override
  public String toString() {
    return (byDevice ? "device " : "group ")
        + user
        + (group.isPresent() ? ":" + group.getAsLong() : "");
  }
}
