// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.FunctionRow;
import io.openqat.app.output.HostReport;
import io.openqat.domain.accelerator.ServiceSet;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.InventoryWriter;
import io.openqat.json.ReasonEntry;
import io.openqat.json.Syntax;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What {@code qat list --format json} prints. */
public record FunctionsDocument(
    String schemaVersion,
    String host,
    Optional<Boolean> synthetic,
    List<Row> functions,
    List<String> unseen) {

  /** Who uses a function. */
  record HolderEntry(String kind, String holder) {}

  /** One function. */
  record Row(
      String address,
      String side,
      Optional<String> device,
      Optional<Integer> index,
      String model,
      Optional<Integer> numaNode,
      Optional<String> driver,
      Optional<String> state,
      Optional<List<String>> services,
      Optional<Integer> iommuGroup,
      Optional<String> card,
      String free,
      Optional<String> owner,
      List<HolderEntry> holders,
      List<ReasonEntry> reasons) {
    static Row of(FunctionRow row) {
      return new Row(
          row.address().toString(),
          lower(row.side()),
          row.device().map(PciAddress::toString),
          row.index(),
          row.model().name(),
          row.node().map(node -> node.value()),
          row.binding().driver().optional().map(driver -> driver.value()),
          row.state().optional().map(Object::toString),
          row.services().optional().map(ServiceSet::names).map(List::copyOf),
          row.binding().iommuGroup().optional().map(group -> group.number()),
          row.card(),
          lower(row.free()),
          row.assignedTo(),
          row.claims().stream()
              .map(claim -> new HolderEntry(lower(claim.kind()), claim.holder()))
              .toList(),
          ReasonEntry.of(row.verdict()));
    }
  }

  /** The document on these functions of a host, ending in a line feed. */
  public static String render(Syntax syntax, HostReport report, List<FunctionRow> rows) {
    return syntax.write(
        new FunctionsDocument(
            InventoryWriter.SCHEMA_VERSION,
            report.host(),
            report.origin().synthetic(),
            rows.stream().map(Row::of).toList(),
            report.unseen()));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
