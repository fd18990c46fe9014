// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.cli;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.assignment.AssignmentRequest;
import io.openqat.domain.assignment.Owner;
import io.openqat.domain.assignment.PlacementPolicies;
import io.openqat.domain.assignment.PlacementPolicy;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.pci.DriverName;
import io.openqat.domain.pci.NumaNode;
import java.util.List;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is asked for, and where it should be. */
final class PlacementOptions {
  private static final Pattern NUMA = Pattern.compile("(near:)?(0|[1-9][0-9]{0,5})");

  /** PFs or VFs. */
  private static final class Side {
    @Option(names = "--pf", description = "Give whole devices (PFs), which must have no VFs.")
    private boolean pf;

    @Option(names = "--vf", description = "Give VFs. The default.")
    @SuppressWarnings("UnusedVariable") // there to be said, and to exclude --pf
    private boolean vf;
  }

  @Option(
      names = "--count",
      paramLabel = "N",
      defaultValue = "1",
      description = "How many functions, 1 to 1024; all or none. Default: ${DEFAULT-VALUE}.")
  private int count;

  @Option(
      names = "--services",
      paramLabel = "LIST",
      description =
          "What their device must be configured for, like asym,dc. With --pf what its model can do:"
              + " whoever gets a whole device configures it.")
  private String services = "";

  @Option(
      names = "--generation",
      paramLabel = "N",
      description = "Only devices of this generation.")
  private Optional<Integer> generation = Optional.empty();

  @Option(
      names = "--numa",
      paramLabel = "NODE",
      description = "A NUMA node, or near:CPU for the node of a processor, like near:12.")
  private Optional<String> numa = Optional.empty();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "packed, balanced, numa-strict or numa-preferred, or one of 'qat plugins'. Default:"
              + " packed, with --numa numa-preferred.")
  private Optional<String> policy = Optional.empty();

  @Option(
      names = "--driver",
      paramLabel = "DRIVER",
      description =
          "VFIO driver: vfio-pci, or qat_vfio_pci for live migration. Default: the one it is on,"
              + " else vfio-pci.")
  private Optional<String> driver = Optional.empty();

  @ArgGroup(exclusive = true)
  private Side side = new Side();

  /**
   * What is asked for.
   *
   * @param nodes the node of a processor
   * @param policies those there are
   */
  AssignmentRequest request(
      Owner owner, IntFunction<Optional<NumaNode>> nodes, List<PlacementPolicy> policies) {
    if (count < 1 || count > 1024) {
      throw new MisuseException("--count is 1 to 1024, not " + count);
    }
    PlacementPolicy chosen = policy(policies);
    if (chosen.heedsNode() != numa.isPresent()) {
      throw new MisuseException(
          "--policy %s %s"
              .formatted(
                  chosen.title(),
                  chosen.heedsNode()
                      ? "needs --numa"
                      : "does not heed --numa; choose numa-strict or numa-preferred"));
    }
    ServiceSet wanted =
        ServiceSet.tryParse(services)
            .orElseThrow(
                () -> new MisuseException("--services '" + services + "' is no list like asym,dc"));
    return new AssignmentRequest(
        owner,
        count,
        side.pf ? FunctionSide.PF : FunctionSide.VF,
        wanted,
        generation,
        numa.map(text -> node(text, nodes)),
        driver.map(PlacementOptions::vfioDriver));
  }

  PlacementPolicy policy(List<PlacementPolicy> known) {
    String wanted =
        policy.orElse(
            (numa.isPresent() ? PlacementPolicies.NUMA_PREFERRED : PlacementPolicies.PACKED)
                .title());
    return known.stream()
        .filter(p -> p.title().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                new MisuseException(
                    "--policy is one of %s, not '%s'"
                        .formatted(
                            known.stream().map(PlacementPolicy::title).collect(joining(", ")),
                            wanted)));
  }

  private static NumaNode node(String text, IntFunction<Optional<NumaNode>> nodes) {
    Matcher m = NUMA.matcher(text);
    if (!m.matches()) {
      throw new MisuseException(
          "--numa is a node like 1, or near:CPU like near:12, not '" + text + "'");
    }
    int number = Integer.parseInt(m.group(2));
    if (m.group(1) == null) {
      return new NumaNode(number);
    }
    return nodes
        .apply(number)
        .orElseThrow(
            () -> new MisuseException("--numa " + text + ": this host tells no node of that CPU"));
  }

  private static DriverName vfioDriver(String text) {
    return DriverName.tryParse(text)
        .filter(DriverName::isVfio)
        .orElseThrow(
            () ->
                new MisuseException(
                    "--driver is a VFIO driver like vfio-pci or qat_vfio_pci, not '" + text + "'"));
  }
}
