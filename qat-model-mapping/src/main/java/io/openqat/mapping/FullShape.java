// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping;

import io.openqat.domain.accelerator.Card;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.Reading;
import io.openqat.domain.accelerator.Sriov;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.NumaNode;
import io.openqat.mapping.cyborg.DriverAttribute;
import io.openqat.mapping.json.PythonJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * All that is known and does not change by itself. A fact that is absent or unreadable is left out.
 */
final class FullShape implements DeviceShape {
  private static final String RING_PAIRS = "num_rps";
  private static final Pattern COUNT = Pattern.compile("[0-9]{1,9}");
  private final boolean ownerTrait;

  FullShape(boolean ownerTrait) {
    this.ownerTrait = ownerTrait;
  }

  @Override
  public String model(PhysicalFunction pf) {
    return pf.model().name();
  }

  @Override
  public String stdBoardInfo(PhysicalFunction pf) {
    var info = new LinkedHashMap<String, Object>();
    info.put("product_id", pf.identity().device().toString());
    pf.identity()
        .subsystem()
        .ifPresent(
            board -> {
              info.put("subsystem_vendor_id", board.vendor().toString());
              info.put("subsystem_id", board.device().toString());
            });
    pf.model().generation().ifPresent(generation -> info.put("generation", generation));
    pf.revision()
        .optional()
        .ifPresent(
            revision -> info.put("revision", String.format(Locale.ROOT, "0x%02x", revision)));
    pf.host()
        .numaNode()
        .optional()
        .filter(NumaNode::isKnown)
        .ifPresent(node -> info.put("numa_node", node.value()));
    pf.host().driver().optional().ifPresent(driver -> info.put("driver", driver.value()));
    return PythonJson.write(info);
  }

  @Override
  public String vendorBoardInfo(PhysicalFunction pf, Optional<Card> card) {
    var info = new LinkedHashMap<String, Object>();
    card.ifPresent(c -> info.put("card", c.id()));
    pf.status().state().optional().ifPresent(state -> info.put("state", state.toString()));
    pf.status()
        .services()
        .optional()
        .ifPresent(services -> info.put("services", List.copyOf(services.names())));
    pf.sriov().ifPresent(sriov -> vfCounts(info, sriov));
    ringPairs(pf).ifPresent(pairs -> info.put("ring_pairs", pairs));
    return PythonJson.write(info);
  }

  @Override
  public List<DriverAttribute> attributes(List<HostFunction> functions, ReportedAs as) {
    return new Traits(as, ownerTrait).of(functions);
  }

  private static void vfCounts(Map<String, Object> info, Sriov sriov) {
    sriov.total().optional().ifPresent(total -> info.put("vfs_total", total));
    sriov.enabled().optional().ifPresent(enabled -> info.put("vfs_enabled", enabled));
  }

  private static Optional<Integer> ringPairs(PhysicalFunction pf) {
    return Objects.requireNonNullElse(
            pf.status().attributes().get(RING_PAIRS), Reading.<String>absent())
        .optional()
        .filter(text -> COUNT.matcher(text).matches())
        .map(Integer::valueOf);
  }
}
