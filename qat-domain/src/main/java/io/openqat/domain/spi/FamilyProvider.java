// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.accelerator.AcceleratorFamily;

/** Adds the accelerators of another product line, or of another vendor. */
public non-sealed interface FamilyProvider extends Extension {

  /** Its catalogue rows and where its drivers publish status; its name is this one's. */
  AcceleratorFamily family();
}
