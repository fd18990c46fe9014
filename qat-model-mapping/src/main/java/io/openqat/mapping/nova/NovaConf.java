// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.mapping.nova;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toList;

import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.ReportedAs;
import io.openqat.mapping.libvirt.HostdevOptions;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Functions in Nova's words: the {@code [pci]} section of {@code nova.conf}, and {@code
 * provider.yaml}. Source: Nova's parsers of 31.0 (2025.1) and 34.0, which take it. Nova knows PCI
 * domains up to ffff, so functions beyond are not here; nor are VFs whose ids the host does not
 * tell.
 */
public final class NovaConf {
  private final HostdevOptions options;
  private final Map<String, ReportedAs> families;

  /**
   * Writes with these options.
   *
   * @param options whether Nova lets libvirt bind the functions
   * @param families resource class and traits by family name; functions of others have none
   */
  public NovaConf(HostdevOptions options, Map<String, ReportedAs> families) {
    this.options = options;
    this.families = Map.copyOf(families);
  }

  /** A {@code device_spec} for each function, in their order, as JSON. */
  public List<String> deviceSpecs(Collection<HostFunction> functions) {
    return given(functions).stream().map(function -> function.deviceSpec(options)).toList();
  }

  /** What flavors ask for, as JSON: an {@code alias} for each kind of function. */
  public List<String> aliases(Collection<HostFunction> functions) {
    var lines = new LinkedHashSet<String>();
    given(functions).forEach(function -> lines.addAll(function.aliases()));
    return List.copyOf(lines);
  }

  /** The section of {@code nova.conf} with both. */
  public String section(Collection<HostFunction> functions) {
    return """
    [pci]
    # On the compute node. resource_class and traits count with report_in_placement = True.
    %s
    # On the compute node, and where nova-api runs. traits count with
    # [filter_scheduler] pci_in_placement = True; without it an alias means any services.
    %s\
    """
        .formatted(
            lines("device_spec", deviceSpecs(functions)), lines("alias", aliases(functions)));
  }

  /**
   * A file for {@code /etc/nova/provider_config}: the compute node has the traits of its functions.
   */
  public String providers(Collection<HostFunction> functions) {
    var traits =
        given(functions).stream()
            .flatMap(function -> function.traits().stream())
            .collect(toCollection(TreeSet::new));
    String head = "meta:\n  schema_version: '1.0'\n";
    if (traits.isEmpty()) {
      return head + "providers: []\n";
    }
    return head
        + """
        providers:
          - identification:
              uuid: $COMPUTE_NODE
            traits:
              additional:
        """
        + traits.stream().map(trait -> "        - " + trait + "\n").collect(joining());
  }

  private static String lines(String key, List<String> values) {
    return values.stream().map(value -> key + " = " + value + "\n").collect(joining());
  }

  /** With the traits of all functions of the device: those of one PF must be alike for Nova. */
  private List<NovaFunction> given(Collection<HostFunction> functions) {
    Map<PciAddress, List<HostFunction>> byDevice =
        functions.stream()
            .collect(groupingBy(f -> f.device().address(), LinkedHashMap::new, toList()));
    return functions.stream()
        .flatMap(
            f ->
                NovaFunction.of(
                    f, placeOf(f), byDevice.getOrDefault(f.device().address(), List.of()))
                    .stream())
        .toList();
  }

  private Optional<ReportedAs> placeOf(HostFunction function) {
    return Optional.ofNullable(families.get(function.device().model().family()));
  }
}
