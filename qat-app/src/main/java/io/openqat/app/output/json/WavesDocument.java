// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.json;

import io.openqat.app.fleet.Waves;
import io.openqat.app.fleet.Waves.Change;
import io.openqat.app.fleet.Waves.LeftOut;
import io.openqat.app.fleet.Waves.Wave;
import io.openqat.domain.pci.PciAddress;
import io.openqat.json.InventoryWriter;
import io.openqat.json.Syntax;
import java.util.List;

/** What {@code qat fleet plan} prints with {@code --format json}. */
public final class WavesDocument {
  private WavesDocument() {}

  record WaveRow(List<ChangeRow> hosts) {
    static WaveRow of(Wave wave) {
      return new WaveRow(wave.hosts().stream().map(ChangeRow::of).toList());
    }
  }

  record ChangeRow(String host, String agent, List<String> devices) {
    static ChangeRow of(Change change) {
      return new ChangeRow(
          change.view().host().orElseThrow().name(),
          change.view().agent().base(),
          change.devices().stream().map(PciAddress::toString).toList());
    }
  }

  record LeftRow(String host, String agent, String device, String why, String rule, String text) {
    static LeftRow of(LeftOut left) {
      return new LeftRow(
          left.view().host().orElseThrow().name(),
          left.view().agent().base(),
          left.device().toString(),
          left.why().toString(),
          left.rule(),
          left.text());
    }
  }

  record Document(
      String schemaVersion,
      List<String> services,
      int total,
      int unread,
      int maxUnavailable,
      List<WaveRow> waves,
      List<LeftRow> left) {}

  /** The document, ending in a line feed. */
  public static String render(Syntax syntax, Waves waves) {
    return syntax.write(
        new Document(
            InventoryWriter.SCHEMA_VERSION,
            List.copyOf(waves.services().names()),
            waves.hosts(),
            waves.unread(),
            waves.most(),
            waves.waves().stream().map(WaveRow::of).toList(),
            waves.left().stream().map(LeftRow::of).toList()));
  }
}
