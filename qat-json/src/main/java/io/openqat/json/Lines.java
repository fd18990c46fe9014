// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.json;

import io.openqat.domain.pci.PciAddress;
import io.openqat.domain.watch.Change;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Documents of one line each, for programs that read a stream. */
public final class Lines {
  private final Spelling spelling = Spelling.compactJson();

  /** One is enough for many lines and threads. */
  public Lines() {}

  /** One change: what {@code qat watch --format json} prints and the agent's events carry. */
  private record ChangeEntry(
      long pass,
      String at,
      String kind,
      Optional<String> address,
      boolean notable,
      String line,
      Map<String, String> details) {}

  /**
   * A change, without a line feed.
   *
   * @param pass which pass saw it
   * @param at when that pass ended
   */
  public String change(long pass, Instant at, Change change) {
    return spelling.of(
        new ChangeEntry(
            pass,
            at.toString(),
            change.kind().toString(),
            change.address().map(PciAddress::toString),
            change.isNotable(),
            change.toString(),
            change.details()));
  }

  /** The whole document of {@link InventoryWriter}, without a line feed. */
  public String inventory(JudgedHost look) {
    return spelling.of(InventoryDocument.of(look));
  }

  /** A few texts, numbers and truths by name, without a line feed. */
  public String facts(Map<String, ?> facts) {
    return spelling.of(facts);
  }
}
