// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.plugin;

import io.openqat.domain.accelerator.AcceleratorFamily;
import io.openqat.domain.accelerator.Inventory;
import io.openqat.domain.accelerator.PhysicalFunction;
import io.openqat.domain.accelerator.StatusLayout;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Load;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.control.Claim;
import io.openqat.domain.control.Usage;
import io.openqat.domain.control.UsageSource;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckProvider;
import io.openqat.domain.spi.CheckResult;
import io.openqat.domain.spi.HostText;
import io.openqat.domain.telemetry.DeviceCondition;
import io.openqat.domain.telemetry.DeviceTelemetry;
import io.openqat.domain.telemetry.TelemetryException;
import io.openqat.domain.telemetry.TelemetrySource;
import io.openqat.domain.watch.Cause;
import io.openqat.domain.watch.Examination;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ports of plugins, each call guarded. */
final class Guarded {
  private static final Logger LOG = LoggerFactory.getLogger(Guarded.class);

  private Guarded() {}

  /** Claims of one that fails are not none: what it would have seen is said to be unseen. */
  record Claims(PluginCalls calls, Supplier<UsageSource> source) implements UsageSource {
    @Override
    public Set<Claim> claims(Inventory inventory) {
      return usage(inventory).claims();
    }

    @Override
    public Usage usage(Inventory inventory) {
      try {
        return calls.call(() -> source.get().usage(inventory));
      } catch (RuntimeException e) {
        return new Usage(Set.of(), new TreeSet<>(Set.of(String.valueOf(e.getMessage()))));
      }
    }
  }

  /** One that fails has nothing to say of any device. */
  record Examined(PluginCalls calls, Examination examination) implements Examination {
    @Override
    public Map<PciAddress, List<Cause>> examine(Inventory inventory) {
      try {
        return calls.call(() -> examination.examine(inventory));
      } catch (RuntimeException e) {
        LOG.warn("devices were not examined: {}", e.getMessage());
        return Map.of();
      }
    }

    @Override
    public boolean isUnfinished() {
      try {
        return calls.call(examination::isUnfinished);
      } catch (RuntimeException e) {
        return false;
      }
    }
  }

  /** One that fails counts nothing, and tells nothing besides. */
  record Telemetry(PluginCalls calls, Supplier<TelemetrySource> source) implements TelemetrySource {
    @Override
    public DeviceTelemetry open(PhysicalFunction device) {
      try {
        return new GuardedCounters(calls, calls.call(() -> source.get().open(device)));
      } catch (PluginException e) {
        throw new TelemetryException(e.what());
      }
    }

    @Override
    public DeviceCondition condition(PhysicalFunction device) {
      try {
        return calls.call(() -> source.get().condition(device));
      } catch (RuntimeException e) {
        LOG.warn("the condition of {} is not told: {}", device.address(), e.getMessage());
        return DeviceCondition.UNTOLD;
      }
    }
  }

  /** A check of doctor that fails does not know. */
  record Check(PluginCalls calls, String name, CheckProvider check) implements CheckProvider {
    @Override
    public String topic() {
      try {
        return calls.call(() -> String.valueOf(check.topic()));
      } catch (RuntimeException e) {
        return name;
      }
    }

    @Override
    public List<CheckResult> check(Inventory inventory, HostText machine) {
      try {
        return calls.call(() -> List.copyOf(check.check(inventory, machine)));
      } catch (RuntimeException e) {
        return List.of(CheckResult.unknown(String.valueOf(e.getMessage())));
      }
    }
  }

  /** A policy is asked so often that not each question, but all of a choosing runs apart. */
  record Policy(PluginCalls calls, String title, boolean heedsNode, PlacementPolicy policy)
      implements PlacementPolicy {
    static Policy of(PluginCalls calls, PlacementPolicy policy) {
      return new Policy(calls, policy.title(), policy.heedsNode(), policy);
    }

    @Override
    public <T> T choosing(Supplier<T> choice) {
      return calls.call(choice);
    }

    @Override
    public Optional<String> objection(HostFunction function, AssignmentRequest request) {
      return policy.objection(function, request);
    }

    @Override
    public Comparator<HostFunction> preference(AssignmentRequest request, Load load) {
      return policy.preference(request, load);
    }
  }

  /** A family, which is data but for the readers of its layouts. */
  static AcceleratorFamily family(PluginCalls calls, AcceleratorFamily family) {
    var ofModels = new HashMap<>(family.ofModels());
    ofModels.replaceAll((model, layout) -> layout(calls, layout));
    return family.withStatus(layout(calls, family.status())).withStatusOf(ofModels);
  }

  private static StatusLayout layout(PluginCalls calls, StatusLayout layout) {
    return layout
        .rest()
        .map(rest -> layout.withRest((status, files) -> calls.call(() -> rest.read(status, files))))
        .orElse(layout);
  }
}
