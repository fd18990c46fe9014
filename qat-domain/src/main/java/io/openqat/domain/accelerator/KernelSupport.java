// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.accelerator;

import java.util.Objects;
import java.util.Optional;

/**
 * What mainline kernels can do with a model, beside driving its PFs. Releases are for people: what
 * a kernel can do is seen by its files, for distributions bring things to older ones.
 *
 * @param virtualDriver whether they have the driver of its VFs
 * @param variantSince the first release whose VFIO variant takes its VFs
 * @param servicesSince the first release whose driver lets users choose services, where that came
 *     after the driver
 * @param variantRevision the first stepping of the chip whose VFs the VFIO variant can migrate
 *     live, where not all can be
 */
public record KernelSupport(
    boolean virtualDriver,
    Optional<String> variantSince,
    Optional<String> servicesSince,
    Optional<Integer> variantRevision) {
  public KernelSupport {
    Objects.requireNonNull(variantSince, "variantSince");
    Objects.requireNonNull(servicesSince, "servicesSince");
    Objects.requireNonNull(variantRevision, "variantRevision");
  }

  /** Of a model of which no more is known than the first release with its PF driver. */
  static KernelSupport of(String mainline) {
    return new KernelSupport(
        !mainline.equals("no"), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
