// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.telemetry;

import io.openqat.domain.pci.PciAddress;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * What was seen of one device's load.
 *
 * @param device the PF
 * @param latest its last full second; empty when none was seen
 * @param shares of its VFs, by index, as far as they were counted
 * @param obstacle why VFs are not told apart, for people; empty when they are
 * @param condition what its driver says of it besides
 */
public record WatchedLoad(
    PciAddress device,
    Optional<DeviceLoad> latest,
    List<VfShare> shares,
    Optional<String> obstacle,
    DeviceCondition condition) {
  public WatchedLoad {
    Objects.requireNonNull(device, "device");
    Objects.requireNonNull(latest, "latest");
    shares = List.copyOf(shares);
    Objects.requireNonNull(obstacle, "obstacle");
    Objects.requireNonNull(condition, "condition");
  }
}
