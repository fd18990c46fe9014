// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import io.openqat.domain.accelerator.HostBinding;

/** Who holds a VF. */
enum Holder {
  FREE("free", Ink.GOOD),
  VFIO("bound to vfio", Ink.PLAIN),
  KERNEL("bound to a kernel driver", Ink.NOTABLE),
  UNREADABLE("driver unreadable", Ink.BAD),
  MISSING("not there", Ink.BAD);

  final String words;
  final Ink ink;

  Holder(String words, Ink ink) {
    this.words = words;
    this.ink = ink;
  }

  static Holder of(HostBinding host) {
    return host.driver()
        .fold(driver -> driver.isVfio() ? VFIO : KERNEL, () -> FREE, (source, why) -> UNREADABLE);
  }

  /** One character wide. */
  String sign(Glyphs glyphs) {
    return switch (this) {
      case FREE -> glyphs.free;
      case VFIO -> glyphs.vfio;
      case KERNEL -> glyphs.kernel;
      case UNREADABLE -> "?";
      case MISSING -> "x";
    };
  }
}
