// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.discovery;

import io.openqat.domain.accelerator.Catalog;
import io.openqat.domain.accelerator.PhysicalFunction;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * One kind of finding. Adapters and families may have kinds of their own; those of the framework
 * are in {@link FindingKinds}.
 *
 * @param code stable over releases, {@code [a-z][a-z0-9-]*}; programs may rely on it
 * @param severity how much it matters
 * @param remedy what to do, one sentence
 */
public record FindingKind(String code, Severity severity, String remedy) {
  private static final Pattern CODE = Pattern.compile("[a-z][a-z0-9-]*");

  public FindingKind {
    Objects.requireNonNull(severity, "severity");
    if (!CODE.matcher(code).matches()) {
      throw new IllegalArgumentException("not a finding code: '" + code + "'");
    }
    if (remedy.isBlank()) {
      throw new IllegalArgumentException("finding " + code + " does not say what to do");
    }
  }

  /** What to do about it with this device: what its family says, or what holds for all. */
  public String remedy(PhysicalFunction device, Catalog catalog) {
    return catalog.words(device.model()).remedy(code).orElse(remedy);
  }
}
