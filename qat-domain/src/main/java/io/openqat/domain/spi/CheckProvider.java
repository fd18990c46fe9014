// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.accelerator.Inventory;
import java.util.List;

/** Adds a check to {@code qat doctor}. */
public non-sealed interface CheckProvider extends Extension {

  /** What it is about, in a few words, where it cannot be asked. */
  String topic();

  /**
   * The answers. What cannot be read is said to be unknown.
   *
   * @param inventory a look at the same machine
   * @param machine its files, by their paths below {@code /}
   */
  List<CheckResult> check(Inventory inventory, HostText machine);
}
