// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.assignment.Assigner;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.assignment.AssignmentRefusedException;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Given;
import io.openqat.domain.assignment.HostUnderAssignment;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.ClaimKind;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.pci.PciAddress;
import io.openqat.fake.host.MemoryLedger;
import io.openqat.fake.host.SimulatedHost;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A host whose only VF is in the definition of a machine that is switched off. */
class OwnDefinitionTest {
  private static final PciAddress VF = PciAddress.parse("0000:6b:00.1");
  private static final String UUID = "6a8ab9b4-cd26-4a4f-9a5c-5f0f0d8f3a11";

  private final SimulatedHost host =
      HostFixtures.hostOf("accelerators: [{at: 6b:00.0, model: 4xxx, total-vfs: 1, vfs: all}]");
  private final Set<Claim> claims =
      new HashSet<>(Set.of(Claim.defined(VF, "web", Optional.of(UUID))));

  private Given give(String machine) {
    var source =
        new UsageSource() {
          @Override
          public Set<Claim> claims(Inventory inventory) {
            return claims;
          }

          @Override
          public Usage usage(Inventory inventory) {
            return new Usage(claims, new TreeSet<>(Set.of("/run/cdi: permission denied")));
          }
        };
    var assigner =
        new Assigner(
            new HostUnderAssignment(host.discovery(), host.control(), List.of(source)),
            new MemoryLedger(InstantSource.system()).open(),
            List.of());
    return assigner.assign(
        AssignmentRequest.vf(new VirtualMachine(machine)), PlacementPolicies.PACKED);
  }

  @ParameterizedTest
  @ValueSource(strings = {"web", UUID})
  void itIsGivenToThatMachine(String machine) {
    Given given = give(machine);
    assertThat(given.entries()).extracting(Assignment::address).containsExactly(VF);
    assertThat(given.unseen()).containsExactly("/run/cdi: permission denied");
  }

  @ParameterizedTest
  @ValueSource(strings = {"db", "we", "web (" + UUID + ")x"})
  void itIsGivenToNoOther(String machine) {
    assertThatThrownBy(() -> give(machine))
        .isInstanceOf(AssignmentRefusedException.class)
        .hasMessageContaining("claimed 1");
  }

  @Test
  void anotherUseStandsAgainstThatMachineToo() {
    claims.add(new Claim(VF, ClaimKind.VM_DEFINED, "web, which is running"));
    assertThatThrownBy(() -> give("web")).isInstanceOf(AssignmentRefusedException.class);
  }
}
