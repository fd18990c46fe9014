// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output;

import static java.util.stream.Collectors.joining;

import io.openqat.domain.assignment.OwnerKind;
import io.openqat.domain.control.Claim;
import java.util.List;
import java.util.TreeMap;

/** Who has a function, in words. */
public final class Held {
  private static final String CONTAINER = OwnerKind.CONTAINER + " ";

  private Held() {}

  /** {@code VM web1}; what is not by the ledger says how it is known. */
  public static String words(Claim claim) {
    return switch (claim.kind()) {
      case ASSIGNED ->
          claim.holder().startsWith(CONTAINER) ? claim.holder() : "VM " + claim.holder();
      case VM_DEFINED -> "definition of " + claim.holder();
      case VFIO_OPEN, KERNEL_USE, FOREIGN_OWNER -> claim.holder();
    };
  }

  /** All who have a function. */
  public static String words(FunctionRow row) {
    return row.claims().stream().map(Held::words).distinct().collect(joining("; "));
  }

  /** Who has what, in a line for each holder; empty when nobody has anything. */
  public static List<String> byHolder(List<FunctionRow> rows) {
    var lines = new TreeMap<String, StringBuilder>();
    for (FunctionRow row : rows) {
      for (Claim claim : row.claims()) {
        if (claim.function().equals(row.address())) {
          lines
              .computeIfAbsent(words(claim), holder -> new StringBuilder(holder + ":"))
              .append(' ')
              .append(row.address());
        }
      }
    }
    return lines.values().stream().map(StringBuilder::toString).toList();
  }
}
