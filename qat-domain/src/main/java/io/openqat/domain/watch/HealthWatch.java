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
final class HealthWatch {
  private final HealthPolicy policy;
  private final SortedMap<PciAddress, Course> courses;

  private HealthWatch(HealthPolicy policy, SortedMap<PciAddress, Course> courses) {
    this.policy = policy;
    this.courses = courses;
  }

  /** Before the first pass. */
  public static HealthWatch by(HealthPolicy policy) {
    return new HealthWatch(policy, new TreeMap<>());
  }

  /**
   * After a good pass.
   *
   * @param presence what that pass showed, and what is held
   * @param examined what other examinations say against devices, such as a heartbeat that somebody
   *     has chosen to read; by address of the PF
   * @param at when the pass ended
   */
  public HealthWatch next(Presence presence, Map<PciAddress, List<Cause>> examined, Instant at) {
    var checkup = new Checkup(presence);
    var next = new TreeMap<PciAddress, Course>();
    for (PhysicalFunction pf : presence.inventory().devices()) {
      Course before =
          Optional.ofNullable(courses.get(pf.address()))
              .filter(course -> course.identity().canBe(pf.identity()))
              .orElseGet(() -> Course.start(pf, checkup.functions(pf), at));
      Symptoms symptoms = checkup.of(pf, before.baseline());
      examined.getOrDefault(pf.address(), List.of()).forEach(symptoms::add);
      Baseline baseline = before.baseline().next(pf, checkup.functions(pf));
      next.put(pf.address(), before.next(pf, symptoms, baseline, policy, at));
    }
    return new HealthWatch(policy, next);
  }

  /** The health of each PF. */
  public SortedMap<PciAddress, Health> health() {
    var health = new TreeMap<PciAddress, Health>();
    courses.forEach((address, course) -> health.put(address, course.health()));
    return Collections.unmodifiableSortedMap(health);
  }
}
