// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.cyborg.report.Probe;
import io.openqat.domain.assignment.Container;
import io.openqat.domain.assignment.Discrepancy;
import io.openqat.domain.assignment.VirtualMachine;
import io.openqat.fake.scenario.Scenario;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Optional;

/** Documents of a few keys; each ends in a line feed. */
public final class SmallDocuments {
  private record HostsDocument(String schemaVersion, List<HostEntry> hosts) {}

  private record HostEntry(String name, String summary) {}

  private record VersionDocument(
      String schemaVersion,
      String version,
      String java,
      String os,
      String kernel,
      String machine) {}

  private record CheckDocument(
      String schemaVersion, Optional<String> file, boolean usable, List<Probe> probes) {}

  private record ReconcileDocument(
      String schemaVersion,
      String host,
      String ledger,
      int assigned,
      Optional<Integer> machines,
      List<DifferenceEntry> differences) {}

  /** Something that does not agree. */
  public record DifferenceEntry(
      String function,
      String kind,
      Optional<String> vm,
      Optional<String> container,
      String told,
      String advice,
      boolean mended) {
    /** A difference that was mended, or was not. */
    public static DifferenceEntry of(Discrepancy discrepancy, boolean mended) {
      return new DifferenceEntry(
          discrepancy.function().toString(),
          discrepancy.kind().toString(),
          discrepancy.entry().flatMap(e -> e.owner().machine()).map(VirtualMachine::name),
          discrepancy.entry().flatMap(e -> e.owner().container()).map(Container::name),
          discrepancy.told(),
          discrepancy.kind().advice(),
          mended);
    }
  }

  private SmallDocuments() {}

  /** The simulated hosts. */
  public static String hosts(Syntax syntax, List<Scenario> hosts) {
    return syntax.write(
        new HostsDocument(
            InventoryWriter.SCHEMA_VERSION,
            hosts.stream().map(host -> new HostEntry(host.name(), host.summary())).toList()));
  }

  /** What runs, and on what. */
  public static String version(Syntax syntax, String version) {
    return syntax.write(
        new VersionDocument(
            InventoryWriter.SCHEMA_VERSION,
            version,
            System.getProperty("java.version"),
            System.getProperty("os.name"),
            System.getProperty("os.version"),
            System.getProperty("os.arch")));
  }

  /** A configuration that can be used, and what was tried of it. */
  public static String check(Syntax syntax, Optional<String> file, List<Probe> probes) {
    return syntax.write(new CheckDocument(InventoryWriter.SCHEMA_VERSION, file, true, probes));
  }

  /**
   * How ledger, host and hypervisor differ.
   *
   * @param machines how many the hypervisor knows, where it was asked
   */
  public static String reconcile(
      Syntax syntax,
      String host,
      String ledger,
      int assigned,
      Optional<Integer> machines,
      List<DifferenceEntry> differences) {
    return syntax.write(
        new ReconcileDocument(
            InventoryWriter.SCHEMA_VERSION, host, ledger, assigned, machines, differences));
  }
}
