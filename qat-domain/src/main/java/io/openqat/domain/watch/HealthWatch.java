// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.watch;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.pci.PciAddress;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The health of every PF of a host over passes. Immutable: each pass makes the next. Only good
 * passes count; one that could not read the host says nothing about any device.
 */
record HealthWatch(HealthPolicy policy, SortedMap<PciAddress, DeviceHistory> histories) {

  /** Before the first pass. */
  static HealthWatch by(HealthPolicy policy) {
    return new HealthWatch(policy, new TreeMap<>());
  }

  /**
   * After a good pass.
   *
   * @param host what that pass showed, and what is held
   * @param examined what other examinations say against devices, such as a heartbeat that somebody
   *     has chosen to read; by address of the PF
   * @param at when the pass ended
   */
  HealthWatch next(HeldInventory host, Map<PciAddress, List<Cause>> examined, Instant at) {
    var checkup = new Checkup(host);
    var next = new TreeMap<PciAddress, DeviceHistory>();
    for (PhysicalFunction pf : host.inventory().devices()) {
      DeviceHistory before =
          Optional.ofNullable(histories.get(pf.address()))
              .filter(history -> history.identity().canBe(pf.identity()))
              .orElseGet(() -> DeviceHistory.start(pf, checkup.functions(pf), at));
      Symptoms symptoms = checkup.of(pf, before.baseline());
      examined.getOrDefault(pf.address(), List.of()).forEach(symptoms::add);
      Baseline baseline = before.baseline().next(pf, checkup.functions(pf));
      next.put(pf.address(), before.next(pf, symptoms, baseline, policy, at));
    }
    return new HealthWatch(policy, next);
  }

  /** The health of each PF. */
  SortedMap<PciAddress, Health> health() {
    var health = new TreeMap<PciAddress, Health>();
    histories.forEach((address, history) -> health.put(address, history.health()));
    return Collections.unmodifiableSortedMap(health);
  }
}
