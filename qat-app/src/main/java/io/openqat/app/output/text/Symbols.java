// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.nio.charset.Charset;
import java.util.Locale;
import java.util.Set;

/** The symbols that drawings are made of. */
public enum Symbols {
  UNICODE("├─ ", "└─ ", "│  ", "…", "·", "■", "▣", "●"),
  ASCII("|- ", "`- ", "|  ", "~", ".", "V", "K", "A");

  /** Where terminals draw boxes and blocks two columns wide. */
  private static final Set<String> WIDE = Set.of("ja", "ko", "zh");

  final String branch;
  final String lastBranch;
  final String trunk;
  final String ellipsis;
  final String free;
  final String vfio;
  final String kernel;
  final String held;
  private final String all;

  Symbols(
      String branch,
      String lastBranch,
      String trunk,
      String ellipsis,
      String free,
      String vfio,
      String kernel,
      String held) {
    this.branch = branch;
    this.lastBranch = lastBranch;
    this.trunk = trunk;
    this.ellipsis = ellipsis;
    this.free = free;
    this.vfio = vfio;
    this.kernel = kernel;
    this.held = held;
    this.all = branch + lastBranch + trunk + ellipsis + free + vfio + kernel + held;
  }

  /** What a terminal with this charset and language shows in one column each. */
  public static Symbols forTerminal(Charset charset, Locale locale) {
    boolean encodable = charset.canEncode() && charset.newEncoder().canEncode(UNICODE.all);
    return encodable && !WIDE.contains(locale.getLanguage()) ? UNICODE : ASCII;
  }
}
