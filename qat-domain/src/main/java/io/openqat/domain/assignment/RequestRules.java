// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.ReasonKind;
import java.util.Optional;
import java.util.stream.Stream;

/** What a request and its placement policy say against a function, whatever its state is. */
record RequestRules(AssignmentRequest request, PlacementPolicy policy) {
  Stream<Reason> against(HostFunction function) {
    Optional<Reason> placement =
        policy
            .objection(function, request)
            .map(text -> new Reason(ReasonKind.PLACEMENT, policy.title(), text));
    return Stream.of(side(function), generation(function), services(function), placement)
        .flatMap(Optional::stream);
  }

  private Optional<Reason> side(HostFunction function) {
    return unless(
        function.side() == request.side(),
        ReasonKind.SIDE,
        "it is a " + function.side() + ", and a " + request.side() + " is asked for");
  }

  private Optional<Reason> generation(HostFunction function) {
    Optional<Integer> own = function.device().model().generation();
    return unless(
        request.generation().isEmpty() || request.generation().equals(own),
        ReasonKind.GENERATION,
        "its generation is " + own.map(Object::toString).orElse("not known"));
  }

  private Optional<Reason> services(HostFunction function) {
    PhysicalFunction device = function.device();
    if (function.virtual().isEmpty()) {
      return unless(
          request.services().isEmpty() || device.model().services().knows(request.services()),
          ReasonKind.SERVICES,
          "model " + device.model().name() + " cannot be configured for " + request.services());
    }
    return missing(device, request.services()).map(text -> Reason.of(ReasonKind.SERVICES, text));
  }

  /** What a device lacks of the services that its VFs are asked for. */
  static Optional<String> missing(PhysicalFunction device, ServiceSet wanted) {
    Optional<ServiceSet> own = device.status().services().optional();
    if (wanted.isEmpty() || own.filter(set -> set.containsAll(wanted)).isPresent()) {
      return Optional.empty();
    }
    return Optional.of(
        own.map(set -> "device " + device.address() + " is configured for " + set)
            .orElse("device " + device.address() + " does not tell its services"));
  }

  private static Optional<Reason> unless(boolean fits, ReasonKind kind, String text) {
    return fits ? Optional.empty() : Optional.of(Reason.of(kind, text));
  }
}
