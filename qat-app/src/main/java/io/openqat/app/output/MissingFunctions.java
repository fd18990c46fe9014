// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VirtualFunction;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** VFs that a PF says it has, and that are not there. */
public final class MissingFunctions {
  /** A PF that announces more VFs than this without showing them would only fill the screen. */
  private static final int MOST = 256;

  private MissingFunctions() {}

  /** Their indexes, in order. */
  public static List<Integer> of(PhysicalFunction pf) {
    int announced = pf.sriov().flatMap(s -> s.enabled().optional()).orElse(0);
    Set<Integer> there =
        pf.functions().stream().map(VirtualFunction::index).collect(Collectors.toSet());
    return IntStream.range(0, Math.min(announced, MOST))
        .filter(index -> !there.contains(index))
        .boxed()
        .toList();
  }
}
