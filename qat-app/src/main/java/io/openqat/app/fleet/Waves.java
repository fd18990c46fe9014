// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.fleet;

import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A change of services in waves. A host is in one wave with all of its devices that can be changed:
 * it is changed by one run of {@code qat provision apply}, and is without their functions until the
 * run is over. A host whose agent tells nothing counts as unavailable in every wave.
 *
 * @param services what is wanted
 * @param hosts how many hosts there are, those of which nothing is known included
 * @param unread how many these are
 * @param most how many may be unavailable at once
 * @param waves one after the other; none of them empty
 * @param left every PF that is meant and in no wave
 */
public record Waves(
    ServiceSet services, int hosts, int unread, int most, List<Wave> waves, List<LeftOut> left) {

  /** Why a PF is in no wave. */
  public enum Why {
    /** It has these services. */
    AS_WANTED,
    /** It is in use, or something else is in the way that passes. */
    WAITS,
    /** It cannot be changed so. */
    REFUSED,
    /** More hosts are unavailable already than may be. */
    NO_ROOM;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /**
   * Hosts that are changed at the same time.
   *
   * @param hosts in the order of their names
   */
  public record Wave(List<Change> hosts) {
    public Wave {
      hosts = List.copyOf(hosts);
    }
  }

  /**
   * What is changed on one host.
   *
   * @param devices the PFs, at least one
   */
  public record Change(AgentView view, List<PciAddress> devices) {
    public Change {
      devices = List.copyOf(devices);
    }

    String host() {
      return view.host().orElseThrow().name();
    }
  }

  /**
   * A PF that is in no wave.
   *
   * @param rule a code for what stands against it
   * @param text the same for people
   */
  public record LeftOut(AgentView view, PciAddress device, Why why, String rule, String text) {}

  public Waves {
    waves = List.copyOf(waves);
    left = List.copyOf(left);
  }

  /** The waves of a change. */
  public static Waves of(Fleet fleet, ServiceChange change, MaxUnavailable limit) {
    var changes = new ArrayList<Change>();
    var left = new ArrayList<LeftOut>();
    for (AgentView view : fleet.read()) {
      var devices = new ArrayList<PciAddress>();
      for (PhysicalFunction pf : change.meantOn(view.host().orElseThrow())) {
        Optional<LeftOut> against = change.against(pf, view);
        against.ifPresentOrElse(left::add, () -> devices.add(pf.address()));
      }
      if (!devices.isEmpty()) {
        changes.add(new Change(view, devices));
      }
    }
    changes.sort(Comparator.comparing(Change::host));
    int unread = fleet.unread().size() - fleet.doubled();
    int most = limit.of(fleet.hosts());
    int room = most - unread;
    var waves = new ArrayList<Wave>();
    if (room > 0) {
      for (int from = 0; from < changes.size(); from += Math.min(room, changes.size() - from)) {
        waves.add(new Wave(changes.subList(from, Math.min(changes.size(), from + room))));
      }
    } else {
      changes.forEach(host -> left.addAll(withoutRoom(host, unread, most)));
    }
    left.sort(
        Comparator.comparing((LeftOut one) -> one.view().host().orElseThrow().name())
            .thenComparing(LeftOut::device));
    return new Waves(change.services(), fleet.hosts(), unread, most, waves, left);
  }

  private static List<LeftOut> withoutRoom(Change host, int unread, int most) {
    String text =
        "%d of at most %d unavailable hosts are so already: their agents tell nothing"
            .formatted(unread, most);
    return host.devices().stream()
        .map(device -> new LeftOut(host.view(), device, Why.NO_ROOM, "no-room", text))
        .toList();
  }

  /** How many PFs are in a wave. */
  public int devices() {
    return waves.stream()
        .flatMap(wave -> wave.hosts().stream())
        .mapToInt(host -> host.devices().size())
        .sum();
  }
}
