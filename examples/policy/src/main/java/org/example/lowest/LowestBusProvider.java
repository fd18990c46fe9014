// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package org.example.lowest;

import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Load;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.spi.PolicyProvider;
import java.util.Comparator;
import java.util.Optional;

/** Adds the policy {@code lowest-bus}: always the lowest bus, and never an even VF. */
public final class LowestBusProvider implements PolicyProvider {
  @Override
  public String name() {
    return "lowest-bus";
  }

  @Override
  public PlacementPolicy policy() {
    return new PlacementPolicy() {
      @Override
      public String title() {
        return name();
      }

      @Override
      public Optional<String> objection(HostFunction function, AssignmentRequest request) {
        return function.address().function() % 2 == 0
            ? Optional.of("even ones are for the laboratory")
            : Optional.empty();
      }

      @Override
      public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
        return Comparator.comparing(function -> function.device().address());
      }
    };
  }
}
