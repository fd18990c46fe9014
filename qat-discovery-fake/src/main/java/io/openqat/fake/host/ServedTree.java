// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.fake.host;

import io.openqat.fake.tree.SysfsTree;
import java.nio.file.Path;
import java.util.List;

/**
 * A tree on disk that follows a simulation, for tools that only know sysfs. It changes right after
 * the host does. A scripted fault takes effect with its pass, so somebody has to let passes go by.
 */
public final class ServedTree {
  private final SimulatedHost host;
  private final SysfsTree tree;
  private List<String> limits = List.of();

  private ServedTree(SimulatedHost host, SysfsTree tree) {
    this.host = host;
    this.tree = tree;
  }

  /**
   * Writes the host to a folder, and keeps the folder up to date from now on.
   *
   * @param folder a new or empty one
   * @throws io.openqat.domain.OpenQatException when the folder is not empty or cannot be written
   */
  public static ServedTree start(SimulatedHost host, Path folder) {
    var served = new ServedTree(host, SysfsTree.in(folder));
    served.refresh();
    host.watch(changed -> served.refresh());
    return served;
  }

  /** Lets one pass go by. */
  public void nextPass() {
    host.skipPass();
  }

  /** What no file on disk can show now, in words. */
  public synchronized List<String> limits() {
    return limits;
  }

  /** Pictures are drawn and shown in one order, whatever thread changed the host. */
  private synchronized void refresh() {
    limits = tree.show(host.image());
  }
}
