// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.HostBinding;

/** Who holds a VF. */
enum Holder {
  HELD("in use", Emphasis.HEADING),
  FREE("free", Emphasis.GOOD),
  VFIO("bound to vfio", Emphasis.PLAIN),
  KERNEL("bound to a kernel driver", Emphasis.NOTABLE),
  UNREADABLE("driver unreadable", Emphasis.BAD),
  MISSING("not there", Emphasis.BAD);

  final String words;
  final Emphasis emphasis;

  Holder(String words, Emphasis emphasis) {
    this.words = words;
    this.emphasis = emphasis;
  }

  static Holder of(HostBinding host, boolean held) {
    if (held) {
      return HELD;
    }
    return host.driver()
        .fold(driver -> driver.isVfio() ? VFIO : KERNEL, () -> FREE, (source, why) -> UNREADABLE);
  }

  /** One character wide. */
  String sign(Symbols symbols) {
    return switch (this) {
      case HELD -> symbols.held;
      case FREE -> symbols.free;
      case VFIO -> symbols.vfio;
      case KERNEL -> symbols.kernel;
      case UNREADABLE -> "?";
      case MISSING -> "x";
    };
  }
}
