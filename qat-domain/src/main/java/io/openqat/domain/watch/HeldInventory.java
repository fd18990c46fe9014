// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.discovery.DiscoveryReport;
import io.openqat.domain.discovery.Finding;
import io.openqat.domain.discovery.FindingKinds;
import io.openqat.domain.discovery.HostFacts;
import io.openqat.domain.discovery.HostUnreadableException;
import io.openqat.domain.discovery.SysPath;
import io.openqat.domain.pci.PciAddress;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * What is believed to be on the host after a number of passes. Immutable: each pass makes the next.
 *
 * <p>What a pass shows is believed. What it does not show any more is held, as last seen, for a
 * number of passes, when
 *
 * <ul>
 *   <li>it is assigned to a VM,
 *   <li>the pass has a finding about the host as a whole that is more than information,
 *   <li>it is a VF whose PF shows no VF at all and does not say that it has none, or
 *   <li>it is the PF of a VF that is held.
 * </ul>
 *
 * A held function ends with its return, with the last of these passes, or once something else has
 * its address or, for a VF, its index. An assigned VF that is still there, but without its PF, has
 * not returned: nobody could attach it by what was recorded of it.
 *
 * @param passes for how many passes at most a function is held
 * @param isHostSeen whether any pass could read the host; before that, an empty inventory means
 *     nothing
 * @param inventory what is there, and what is held
 * @param facts what the last good pass knew of the host as a whole
 * @param reported what the last good pass found, but for what the ledger explains
 * @param holds the functions of the inventory that the last good pass did not see
 * @param failure of the last pass, when it could not read the host
 */
record HeldInventory(
    int passes,
    boolean isHostSeen,
    Inventory inventory,
    HostFacts facts,
    List<Finding> reported,
    SortedMap<PciAddress, Hold> holds,
    Optional<Finding> failure) {

  /**
   * Before the first pass.
   *
   * @param passes for how many passes at most a function is held, 0 or more
   */
  static HeldInventory holding(int passes) {
    if (passes < 0) {
      throw new IllegalArgumentException("cannot hold functions for " + passes + " passes");
    }
    return new HeldInventory(
        passes,
        false,
        Inventory.EMPTY,
        HostFacts.UNKNOWN,
        List.of(),
        new TreeMap<>(),
        Optional.empty());
  }

  /**
   * After a pass.
   *
   * @param assigned addresses of the functions that belong to a VM
   */
  HeldInventory next(DiscoveryReport report, Set<PciAddress> assigned) {
    var merge = new HeldMerge(this, report, assigned);
    return new HeldInventory(
        passes,
        true,
        merge.inventory(),
        report.facts(),
        report.findings().stream().filter(finding -> !isGivenAway(finding, assigned)).toList(),
        merge.holds(),
        Optional.empty());
  }

  /** After a pass that could not read the host: nothing is believed to have changed. */
  HeldInventory next(HostUnreadableException failed) {
    String message = failed.what();
    var finding =
        new Finding(WatchFindings.HOST_UNREADABLE, Optional.empty(), Optional.empty(), message);
    return new HeldInventory(
        passes, isHostSeen, inventory, facts, reported, holds, Optional.of(finding));
  }

  /** A PF that was given to a VM is on VFIO because of that. */
  private static boolean isGivenAway(Finding finding, Set<PciAddress> assigned) {
    return finding.kind().equals(FindingKinds.DRIVER_UNEXPECTED)
        && finding.address().filter(assigned::contains).isPresent();
  }

  /**
   * What the last good pass found, and one finding for each held function and a failed pass.
   * Between the kernel's two steps of making VFs, or of taking them away, a PF says that it has
   * some and shows none: what one pass sees of that is told only when the next sees it too.
   */
  List<Finding> findings() {
    Set<PciAddress> settling = settling();
    Stream<Finding> held =
        holds.entrySet().stream().map(hold -> finding(hold.getKey(), hold.getValue()));
    return Stream.of(reported.stream(), held, failure.stream())
        .flatMap(findings -> findings)
        .filter(finding -> !isOfSettling(finding, settling))
        .sorted()
        .toList();
  }

  private static boolean isOfSettling(Finding finding, Set<PciAddress> settling) {
    boolean passing =
        finding.kind().equals(WatchFindings.FUNCTION_HELD)
            || finding.kind().equals(FindingKinds.VF_COUNT_MISMATCH);
    return passing && finding.address().filter(settling::contains).isPresent();
  }

  /** PFs of which one pass, the last, has seen no VF though they say that they have some. */
  private Set<PciAddress> settling() {
    var settling = new TreeSet<PciAddress>();
    for (PhysicalFunction pf : inventory.devices()) {
      boolean seen = !holds.containsKey(pf.address());
      boolean once =
          !pf.functions().isEmpty()
              && pf.functions().stream()
                  .allMatch(
                      vf ->
                          Optional.ofNullable(holds.get(vf.address()))
                              .filter(hold -> hold.missed() == 1)
                              .isPresent());
      if (seen && once && pf.withFunctions(List.of()).isInTransition()) {
        settling.add(pf.address());
        pf.functions().forEach(vf -> settling.add(vf.address()));
      }
    }
    return settling;
  }

  /** The functions of the inventory that the last good pass did not see. */
  SortedSet<PciAddress> held() {
    return Collections.unmodifiableSortedSet(new TreeSet<>(holds.keySet()));
  }

  private static Finding finding(PciAddress function, Hold hold) {
    return Finding.about(
        WatchFindings.FUNCTION_HELD,
        function,
        SysPath.DEVICES + "/" + function,
        hold.reason().toString());
  }
}
