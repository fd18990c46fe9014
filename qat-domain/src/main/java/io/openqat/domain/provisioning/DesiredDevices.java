// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning;

import io.openqat.domain.offer.Selector;
import java.util.Objects;

/**
 * Some PFs, and what they are to be like.
 *
 * @param name what messages call this entry
 * @param selector which PFs
 * @param wish what they are to be like
 */
public record DesiredDevices(String name, Selector selector, DeviceWish wish) {
  public DesiredDevices {
    Objects.requireNonNull(selector, "selector");
    Objects.requireNonNull(wish, "wish");
    if (name.isBlank()) {
      throw new IllegalArgumentException("an entry of the desired state has no name");
    }
  }
}
