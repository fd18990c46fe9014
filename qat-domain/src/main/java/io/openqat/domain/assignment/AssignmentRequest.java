// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.assignment;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Reason;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a virtual machine or container is to be given.
 *
 * @param owner who gets it
 * @param count how many functions, 1 to 1024
 * @param side PFs or VFs
 * @param services what the VF's device must be configured for; none when anything will do. A PF is
 *     configured by whoever gets it, so that its model must know them
 * @param generation the device's generation; empty when any will do
 * @param node where it should be; empty when it does not matter
 * @param driver the VFIO driver; empty leaves a function on the VFIO driver it has, or takes
 *     vfio-pci
 * @param access how a container is to be shown it; empty when nothing was said
 */
public record AssignmentRequest(
    Owner owner,
    int count,
    FunctionSide side,
    ServiceSet services,
    Optional<Integer> generation,
    Optional<NumaNode> node,
    Optional<DriverName> driver,
    Optional<ContainerAccess> access) {

  /** Refuses numbers out of range, drivers that are not of VFIO, and an unknown node. */
  public AssignmentRequest {
    Objects.requireNonNull(owner, "owner");
    Objects.requireNonNull(side, "side");
    Objects.requireNonNull(services, "services");
    Objects.requireNonNull(generation, "generation");
    Objects.requireNonNull(access, "access");
    if (count < 1 || count > 1024) {
      throw new IllegalArgumentException("functions asked for: " + count + " (1 to 1024)");
    }
    if (node.isPresent() && !node.get().isKnown()) {
      throw new IllegalArgumentException("a NUMA node that is not known cannot be asked for");
    }
    if (driver.isPresent() && !driver.get().isVfio()) {
      throw new IllegalArgumentException(driver.get() + " is no VFIO driver");
    }
  }

  /** Of which nothing is said about containers. */
  public AssignmentRequest(
      Owner owner,
      int count,
      FunctionSide side,
      ServiceSet services,
      Optional<Integer> generation,
      Optional<NumaNode> node,
      Optional<DriverName> driver) {
    this(owner, count, side, services, generation, node, driver, Optional.empty());
  }

  /** One VF, whatever it is. */
  public static AssignmentRequest vf(Owner owner) {
    return new AssignmentRequest(
        owner,
        1,
        FunctionSide.VF,
        ServiceSet.NONE,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** What it says itself against a function, whatever the function's state is. */
  public Stream<Reason> against(HostFunction function) {
    return new RequestRules(this, PlacementPolicies.PACKED).against(function);
  }

  /** Whether it says nothing itself against a function. */
  public boolean fits(HostFunction function) {
    return new RequestRules(this, PlacementPolicies.PACKED).fits(function);
  }

  /** The same, for so many functions. */
  public AssignmentRequest withCount(int other) {
    return new AssignmentRequest(owner, other, side, services, generation, node, driver, access);
  }

  /** The same, for PFs, or for VFs. */
  public AssignmentRequest withSide(FunctionSide other) {
    return new AssignmentRequest(owner, count, other, services, generation, node, driver, access);
  }

  /** The same, for these services. */
  public AssignmentRequest withServices(ServiceSet other) {
    return new AssignmentRequest(owner, count, side, other, generation, node, driver, access);
  }

  /** The same, for devices of this generation. */
  public AssignmentRequest withGeneration(int other) {
    return new AssignmentRequest(
        owner, count, side, services, Optional.of(other), node, driver, access);
  }

  /** The same, on this node, for a policy that heeds it. */
  public AssignmentRequest withNode(NumaNode other) {
    return new AssignmentRequest(
        owner, count, side, services, generation, Optional.of(other), driver, access);
  }

  /** The same, bound to this driver. */
  public AssignmentRequest withDriver(DriverName other) {
    return new AssignmentRequest(
        owner, count, side, services, generation, node, Optional.of(other), access);
  }

  /** The same, shown to its container like this. */
  public AssignmentRequest withAccess(ContainerAccess how) {
    return new AssignmentRequest(
        owner, count, side, services, generation, node, driver, Optional.of(how));
  }
}
