// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.output.DoctorReport;
import io.openqat.domain.offer.FunctionSide;
import io.openqat.domain.offer.HostFunction;
import io.openqat.domain.offer.Remedy;
import io.openqat.domain.offer.Verdict;
import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.spi.CheckResult;
import io.openqat.json.InventoryWriter;
import io.openqat.json.ReasonEntry;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

record DoctorDocument(
    String schemaVersion,
    String host,
    Optional<Boolean> synthetic,
    List<String> wanted,
    Optional<String> user,
    boolean needsAttention,
    List<CheckEntry> checks,
    List<VerdictEntry> functions) {

  record CheckEntry(
      String state,
      Optional<String> address,
      String message,
      Optional<String> code,
      Optional<String> remedy,
      Optional<String> command) {
    static CheckEntry of(CheckResult result) {
      return new CheckEntry(
          result.state().toString(),
          result.subject().map(PciAddress::toString),
          result.what(),
          result.code(),
          result.remedy().map(Remedy::text),
          result.remedy().flatMap(Remedy::command));
    }
  }

  record VerdictEntry(
      String address,
      Optional<String> side,
      Optional<String> device,
      boolean offered,
      Optional<List<String>> services,
      List<ReasonEntry> reasons) {
    static VerdictEntry of(Verdict verdict) {
      Optional<HostFunction> function = verdict.function();
      return new VerdictEntry(
          verdict.address().toString(),
          function.map(HostFunction::side).map(FunctionSide::name).map(VerdictEntry::lower),
          function.map(f -> f.device().address().toString()),
          verdict.isOffered(),
          function
              .flatMap(f -> f.device().status().services().optional())
              .map(set -> List.copyOf(set.names())),
          ReasonEntry.of(verdict));
    }

    private static String lower(String name) {
      return name.toLowerCase(Locale.ROOT);
    }
  }

  static DoctorDocument of(DoctorReport report) {
    return new DoctorDocument(
        InventoryWriter.SCHEMA_VERSION,
        report.host().host(),
        report.host().origin().synthetic(),
        List.copyOf(report.wanted().names()),
        report.user(),
        report.needsAttention(),
        report.checks().stream().map(CheckEntry::of).toList(),
        report.verdicts().stream().map(VerdictEntry::of).toList());
  }
}
