// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.sysfs.control;

import io.openqat.domain.control.ControlOperation;
import io.openqat.domain.control.PendingWrite;
import io.openqat.domain.control.WritePendingException;
import io.openqat.domain.pci.PciAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;

/** The writes that the kernel has not come back from; no second write is sent after one. */
final class WaitingWrites {

  /**
   * What is to be written.
   *
   * @param touched every function whose lock the write may hold
   */
  record Wish(
      ControlOperation operation,
      PciAddress function,
      String path,
      String text,
      Set<PciAddress> touched) {
    Wish {
      touched = Set.copyOf(touched);
    }
  }

  private record LeftBehind(Wish wish, WriteAnswer.Waiting write) {
    PendingWrite asPending() {
      return new PendingWrite(
          wish.operation(), wish.function(), wish.path(), wish.text(), write.waited());
    }
  }

  private final List<LeftBehind> leftBehind = new ArrayList<>();

  /** Those that have not come back. */
  synchronized List<PendingWrite> pending() {
    leftBehind.removeIf(earlier -> earlier.write().isOver());
    return leftBehind.stream().map(LeftBehind::asPending).toList();
  }

  /**
   * Refuses what would have to wait behind a write that is left behind.
   *
   * @throws WritePendingException about that earlier write
   */
  synchronized void requireFree(Wish wish) {
    leftBehind.removeIf(earlier -> earlier.write().isOver());
    for (LeftBehind earlier : leftBehind) {
      if (!Collections.disjoint(earlier.wish().touched(), wish.touched())) {
        throw WritePendingException.behind(wish.operation(), wish.function(), earlier.asPending());
      }
    }
  }

  /** Keeps a write in mind. */
  synchronized WritePendingException leave(Wish wish, WriteAnswer.Waiting write) {
    var left = new LeftBehind(wish, write);
    leftBehind.add(left);
    return new WritePendingException(left.asPending());
  }
}
