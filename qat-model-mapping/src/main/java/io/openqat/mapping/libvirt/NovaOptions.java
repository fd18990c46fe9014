// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.libvirt;

import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciId;
import io.openqat.domain.pci.PciIdentity;
import io.openqat.mapping.json.PythonJson;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Values for the {@code [pci]} section of {@code nova.conf}, one JSON text for each line. Source:
 * Nova's configuration reference. Nova knows PCI domains up to ffff, so functions beyond are not
 * here; nor are VFs whose ids the host does not tell.
 */
public final class NovaOptions {
  private static final long LAST_DOMAIN = 0xffff;

  private NovaOptions() {}

  /**
   * What the host offers to Nova: a {@code device_spec} for each function.
   *
   * @param managed whether libvirt binds the function to VFIO; Nova knows the key since 31.0
   *     (2025.1), so it is written only when {@code false}, which differs from Nova's default
   */
  public static List<String> deviceSpecs(Collection<HostFunction> functions, boolean managed) {
    var lines = new ArrayList<String>();
    for (HostFunction function : functions) {
      identity(function)
          .ifPresent(
              id -> {
                var spec = new LinkedHashMap<String, Object>();
                spec.put("vendor_id", bare(id.vendor()));
                spec.put("product_id", bare(id.device()));
                spec.put("address", function.address().toString());
                if (!managed) {
                  spec.put("managed", "no");
                }
                if (function.isLiveMigratable()) {
                  spec.put("live_migratable", "yes");
                }
                lines.add(PythonJson.write(spec));
              });
    }
    return lines;
  }

  /**
   * What flavors ask for: an {@code alias} for each kind of function, named {@code qat-4xxx-vf}
   * after family, model and kind.
   */
  public static List<String> aliases(Collection<HostFunction> functions) {
    var lines = new LinkedHashSet<String>();
    for (HostFunction function : functions) {
      identity(function)
          .map(id -> alias(function, id))
          .map(PythonJson::write)
          .ifPresent(lines::add);
    }
    return List.copyOf(lines);
  }

  private static Map<String, Object> alias(HostFunction function, PciIdentity id) {
    var model = function.device().model();
    var alias = new LinkedHashMap<String, Object>();
    alias.put("vendor_id", bare(id.vendor()));
    alias.put("product_id", bare(id.device()));
    alias.put("device_type", deviceType(function));
    alias.put(
        "name",
        (model.family() + "-" + model.name() + "-" + function.side())
            .toLowerCase(Locale.ROOT)
            .replaceAll("[^a-z0-9-]", "-"));
    alias.put("numa_policy", "preferred");
    return alias;
  }

  /** Nova tells functions without SR-IOV from PFs that have it. */
  private static String deviceType(HostFunction function) {
    if (function.side() == FunctionSide.VF) {
      return "type-VF";
    }
    return function.device().sriov().isPresent() ? "type-PF" : "type-PCI";
  }

  private static Optional<PciIdentity> identity(HostFunction function) {
    return function.identity().optional().filter(id -> function.address().domain() <= LAST_DOMAIN);
  }

  /** Without {@code 0x}, as Nova compares ids. */
  private static String bare(PciId id) {
    return String.format(Locale.ROOT, "%04x", id.value());
  }
}
