// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
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

  @Test
  void aMachineIsKnownByTheNameOrTheUuidOfItsDefinition() {
    String uuid = "6a8ab9b4-cd26-4a4f-9a5c-5f0f0d8f3a11";
    PciAddress function = PciAddress.parse("0000:6b:00.1");
    Claim both = Claim.defined(function, "web (old)", Optional.of(uuid));
    Claim name = Claim.defined(function, "web", Optional.empty());
    Claim other = new Claim(function, ClaimKind.VFIO_OPEN, "web");
    assertThat(both.isDefinitionOf("web (old)")).isTrue();
    assertThat(both.isDefinitionOf(uuid)).isTrue();
    assertThat(both.isDefinitionOf("web")).isFalse();
    assertThat(name.isDefinitionOf("web")).isTrue();
    assertThat(name.isDefinitionOf("we")).isFalse();
    assertThat(other.isDefinitionOf("web")).isFalse();
  }
}
