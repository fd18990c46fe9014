// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.offer.ReasonKind;
import java.util.Optional;
import java.util.function.Supplier;
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

  /** Whether nothing is said against a function; no text is made to find out. */
  boolean fits(HostFunction function) {
    return isOfSide(function)
        && isOfGeneration(function)
        && hasServices(function)
        && policy.objection(function, request).isEmpty();
  }

  private boolean isOfSide(HostFunction function) {
    return function.side() == request.side();
  }

  private boolean isOfGeneration(HostFunction function) {
    return request.generation().isEmpty()
        || request.generation().equals(function.device().model().generation());
  }

  private boolean hasServices(HostFunction function) {
    PhysicalFunction device = function.device();
    return function.virtual().isPresent()
        ? serves(device, request.services())
        : request.services().isEmpty() || device.model().services().knows(request.services());
  }

  private Optional<Reason> side(HostFunction function) {
    return unless(
        isOfSide(function),
        ReasonKind.SIDE,
        () -> "it is a " + function.side() + ", and a " + request.side() + " is asked for");
  }

  private Optional<Reason> generation(HostFunction function) {
    Optional<Integer> own = function.device().model().generation();
    return unless(
        isOfGeneration(function),
        ReasonKind.GENERATION,
        () -> "its generation is " + own.map(Object::toString).orElse("not known"));
  }

  private Optional<Reason> services(HostFunction function) {
    PhysicalFunction device = function.device();
    return unless(
        hasServices(function),
        ReasonKind.SERVICES,
        () ->
            function.virtual().isPresent()
                ? lacking(device)
                : "model "
                    + device.model().name()
                    + " cannot be configured for "
                    + request.services());
  }

  /** What a device lacks of the services that its VFs are asked for. */
  static Optional<String> missing(PhysicalFunction device, ServiceSet wanted) {
    return serves(device, wanted) ? Optional.empty() : Optional.of(lacking(device));
  }

  private static String lacking(PhysicalFunction device) {
    return device
        .status()
        .services()
        .optional()
        .map(set -> "device " + device.address() + " is configured for " + set)
        .orElse("device " + device.address() + " does not tell its services");
  }

  private static boolean serves(PhysicalFunction device, ServiceSet wanted) {
    return wanted.isEmpty()
        || device.status().services().optional().filter(set -> set.containsAll(wanted)).isPresent();
  }

  private static Optional<Reason> unless(boolean fits, ReasonKind kind, Supplier<String> text) {
    return fits ? Optional.empty() : Optional.of(Reason.of(kind, text.get()));
  }
}
