// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/** The signs that drawings are made of. */
public enum Glyphs {
  UNICODE("├─ ", "└─ ", "│  ", "…", "·", "■", "▣"),
  ASCII("|- ", "`- ", "|  ", "~", ".", "V", "K");

  /** Where terminals draw boxes and blocks two columns wide. */
  private static final Set<String> WIDE = Set.of("ja", "ko", "zh");

  final String branch;
  final String lastBranch;
  final String trunk;
  final String ellipsis;
  final String free;
  final String vfio;
  final String kernel;

  Glyphs(
      String branch,
      String lastBranch,
      String trunk,
      String ellipsis,
      String free,
      String vfio,
      String kernel) {
    this.branch = branch;
    this.lastBranch = lastBranch;
    this.trunk = trunk;
    this.ellipsis = ellipsis;
    this.free = free;
    this.vfio = vfio;
    this.kernel = kernel;
  }

  /** What a terminal with this charset and language shows in one column each. */
  public static Glyphs forTerminal(Charset charset, Locale locale) {
    boolean encodable =
        charset.canEncode()
            && charset
                .newEncoder()
                .canEncode(
                    UNICODE.branch
                        + UNICODE.lastBranch
                        + UNICODE.trunk
                        + UNICODE.ellipsis
                        + UNICODE.free
                        + UNICODE.vfio
                        + UNICODE.kernel);
    return encodable && !WIDE.contains(locale.getLanguage()) ? UNICODE : ASCII;
  }
}
