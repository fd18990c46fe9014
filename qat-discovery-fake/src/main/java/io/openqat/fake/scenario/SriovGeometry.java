// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.scenario;

import io.openqat.domain.accelerator.Model;

/**
 * Where a model's VFs are. From the addresses on record: one after the other behind the PF since
 * generation 3, and from the next device number on before.
 *
 * @param offset {@code sriov_offset}
 * @param stride {@code sriov_stride}
 */
public record SriovGeometry(int offset, int stride) {
  public static SriovGeometry of(Model model) {
    return model.generation().orElse(0) >= 3 ? new SriovGeometry(1, 1) : new SriovGeometry(8, 1);
  }
}
