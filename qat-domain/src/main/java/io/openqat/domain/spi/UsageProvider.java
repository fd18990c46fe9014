// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.domain.spi;

import io.openqat.domain.control.UsageSource;

/** Adds somebody who sees claims on the functions of the machine that this runs on. */
public non-sealed interface UsageProvider extends Extension {

  /** Who sees them; asked with each look. */
  UsageSource usage();
}
