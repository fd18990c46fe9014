// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.container;

import io.openqat.domain.OpenQatException;
import io.openqat.domain.assignment.Assignment;
import io.openqat.domain.pci.PciAddress;
import io.openqat.mapping.container.CdiSpec;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Files that were taken away. */
public final class Withdrawn {
  private final CdiFolder folder;
  private final Map<PciAddress, String> texts;

  private Withdrawn(CdiFolder folder, Map<PciAddress, String> texts) {
    this.folder = folder;
    this.texts = texts;
  }

  static Withdrawn from(CdiFolder folder, List<Assignment> entries) {
    var texts = new TreeMap<PciAddress, String>();
    for (Assignment entry : entries) {
      folder
          .read(CdiSpec.fileName(entry.address()))
          .ifPresent(text -> texts.put(entry.address(), text));
    }
    var withdrawn = new Withdrawn(folder, texts);
    withdrawn.removeAll();
    return withdrawn;
  }

  /** All, or none when one cannot be taken away. */
  private void removeAll() {
    var gone = new TreeSet<PciAddress>();
    for (PciAddress function : texts.keySet()) {
      try {
        folder.remove(function);
      } catch (OpenQatException e) {
        putBack(gone);
        throw e;
      }
      gone.add(function);
    }
  }

  /** Puts back those of these functions, as they were. */
  public void putBack(Collection<PciAddress> kept) {
    texts.forEach(
        (function, text) -> {
          if (kept.contains(function)) {
            folder.write(function, text);
          }
        });
  }
}
