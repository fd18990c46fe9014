// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ClaimTest {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");

  @Test
  void claimsAreInTheOrderOfFunctionKindAndHolder() {
    var first = new Claim(VF, ClaimKind.ASSIGNED, "web7");
    var second = new Claim(VF, ClaimKind.VFIO_OPEN, "process 1 (a)");
    var third = new Claim(VF, ClaimKind.VFIO_OPEN, "process 1 (b)");
    var fourth = new Claim(PciAddress.parse("0000:6b:00.2"), ClaimKind.ASSIGNED, "web7");
    var backwards = new TreeSet<Claim>(Collections.reverseOrder());
    backwards.addAll(List.of(second, fourth, first, third));

    assertThat(backwards).containsExactly(fourth, third, second, first);
  }

  @Test
  void aClaimWithoutHolderHelpsNobody() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Claim(VF, ClaimKind.KERNEL_USE, " "))
        .withMessageContaining(VF.toString());
  }
}
