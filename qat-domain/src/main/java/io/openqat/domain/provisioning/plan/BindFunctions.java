// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.provisioning.plan;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.VfRange;
import io.openqat.domain.accelerator.VirtualFunction;
import io.openqat.domain.control.DriverBinding;
import io.openqat.domain.control.FunctionControl;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Gives VFs to drivers, those that have another one or none. Prints as {@code bind VFs #0-3,8 to
 * vfio-pci}.
 *
 * @param device the PF
 * @param drivers by the index of the VF; the others are left alone
 */
record BindFunctions(PciAddress device, SortedMap<Integer, DriverTarget> drivers) implements Step {
  BindFunctions {
    drivers = Collections.unmodifiableSortedMap(new TreeMap<>(drivers));
  }

  @Override
  public String kind() {
    return "bind-functions";
  }

  @Override
  public SortedSet<PciAddress> disturbs(PhysicalFunction now) {
    var disturbed = new TreeSet<PciAddress>();
    wrong(now)
        .filter(vf -> !vf.host().driver().isAbsent())
        .map(VirtualFunction::address)
        .forEach(disturbed::add);
    return disturbed;
  }

  @Override
  public SortedSet<PciAddress> touches(PhysicalFunction now) {
    var touched = new TreeSet<PciAddress>();
    touched.add(device);
    wrong(now).map(VirtualFunction::address).forEach(touched::add);
    return touched;
  }

  @Override
  public Optional<String> missing(PhysicalFunction now) {
    return wrong(now)
        .findFirst()
        .map(vf -> "VF " + vf.address() + " is bound to " + vf.host().driver());
  }

  @Override
  public void perform(FunctionControl control, PhysicalFunction now) {
    // With autoprobe off, drivers get only VFs that are reserved for them.
    boolean autoprobe = now.sriov().flatMap(sriov -> sriov.autoprobe().optional()).orElse(true);
    for (VirtualFunction vf : wrong(now).toList()) {
      DriverBinding.move(control, vf.address(), wanted(vf.index()).driver(), !autoprobe);
    }
  }

  @Override
  public String toString() {
    Map<String, List<Integer>> byDriver = new TreeMap<>();
    drivers.forEach(
        (index, to) ->
            byDriver.computeIfAbsent(to.toString(), name -> new ArrayList<>()).add(index));
    return byDriver.entrySet().stream()
        .map(
            entry ->
                VfRange.over(entry.getValue()).stream()
                    .map(VfRange::toString)
                    .collect(joining(",", "bind VFs #", " to " + entry.getKey())))
        .collect(joining(", "));
  }

  /** The driver a VF is to have; none where this step leaves it alone. */
  DriverTarget wanted(int index) {
    return drivers.getOrDefault(index, DriverTarget.NONE);
  }

  /** The VFs that are not bound as they are to be. */
  Stream<VirtualFunction> wrong(PhysicalFunction now) {
    return now.functions().stream()
        .filter(vf -> drivers.containsKey(vf.index()))
        .filter(vf -> !wanted(vf.index()).isOf(vf.host()));
  }
}
