// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import io.openqat.app.container.CdiPublisher;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.ContainerAccess;
import io.openqat.domain.offer.HostState;
import io.openqat.mapping.container.CdiDevice;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Option;

/** How engines are told to show functions to containers. */
final class CdiOptions {
  private static final Pattern USER = Pattern.compile("([0-9]{1,10})(?::([0-9]{1,10}))?");

  @Option(
      names = "--iommufd",
      description =
          "Show the function's own node and /dev/iommu, and not its IOMMU group. The kernel must"
              + " have such nodes (CONFIG_VFIO_DEVICE_CDEV), and so must what runs in the"
              + " container.")
  private boolean iommufd;

  @Option(
      names = "--user",
      paramLabel = "UID[:GID]",
      description =
          "Who in the container may open the nodes: this user (mode 0600), with GID this group too"
              + " (0660). Default: 0, its root.")
  private Optional<String> user = Optional.empty();

  /** What was said, or else what is meant by saying nothing; refuses ids that are none. */
  ContainerAccess access() {
    return user.map(this::parsed)
        .orElseGet(() -> new ContainerAccess(iommufd, 0, OptionalLong.empty()));
  }

  /** What was said; empty when nothing was. */
  Optional<ContainerAccess> told() {
    return isGiven() ? Optional.of(access()) : Optional.empty();
  }

  /**
   * Writes what engines are told of functions; of all or, when one is refused, of none. Where
   * nothing was said, as it was when they were given.
   */
  void publish(CdiPublisher publisher, HostState state, List<Assignment> entries) {
    Optional<ContainerAccess> told = told();
    List<CdiDevice> devices =
        entries.stream().map(entry -> publisher.device(state, entry, told)).toList();
    devices.forEach(publisher::publish);
  }

  private boolean isGiven() {
    return iommufd || user.isPresent();
  }

  private ContainerAccess parsed(String text) {
    Matcher m = USER.matcher(text);
    if (m.matches()) {
      try {
        return new ContainerAccess(
            iommufd,
            Long.parseLong(m.group(1)),
            m.group(2) == null
                ? OptionalLong.empty()
                : OptionalLong.of(Long.parseLong(m.group(2))));
      } catch (IllegalArgumentException e) {
        throw new MisuseException("--user " + text + ": Linux has no such ids");
      }
    }
    throw new MisuseException(
        "--user is UID or UID:GID in numbers, like 1000:1000, not '" + text + "'");
  }
}
