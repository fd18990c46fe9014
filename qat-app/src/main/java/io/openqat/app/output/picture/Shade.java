// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import io.openqat.app.output.FunctionRow;
import java.util.Locale;

/** What a function is drawn as. Each can be told from the others without its colours. */
enum Shade {
  USED(
      "in use",
      "",
      new Colours("#0969da", "#0550ae", "#ffffff"),
      new Colours("#1f6feb", "#79c0ff", "#ffffff")),
  FREE(
      "can be given",
      "",
      new Colours("#dafbe1", "#1a7f37", "#0b4a1d"),
      new Colours("#12281b", "#3fb950", "#9be9a8")),
  UNSURE(
      "may be given: not all who use it can be seen",
      "dashed",
      new Colours("#fff8c5", "#9a6700", "#5c3d00"),
      new Colours("#2e2410", "#d29922", "#f2cc60")),
  KEPT(
      "cannot be given",
      "dotted",
      new Colours("#e3e7eb", "#6e7781", "#3d444d"),
      new Colours("#262c36", "#8b949e", "#c9d1d9")),
  MISSING(
      "not there",
      "dashed",
      new Colours("#ffffff", "#cf222e", "#a40e26"),
      new Colours("#0d1117", "#f85149", "#ff9b94"));

  /** Of a cell: its ground, its border, what is written. */
  record Colours(String fill, String line, String text) {}

  /** For the legend. */
  final String words;

  /** How its border is drawn where it is not solid, as DOT calls it. */
  final String border;

  // Records of texts, which the checker does not take for immutable.
  @SuppressWarnings("ImmutableEnumChecker")
  final Colours light;

  @SuppressWarnings("ImmutableEnumChecker")
  final Colours dark;

  Shade(String words, String border, Colours light, Colours dark) {
    this.words = words;
    this.border = border;
    this.light = light;
    this.dark = dark;
  }

  static Shade of(FunctionRow row) {
    if (!row.claims().isEmpty()) {
      return USED;
    }
    return switch (row.free()) {
      case YES -> FREE;
      case UNKNOWN -> UNSURE;
      case NO -> KEPT;
    };
  }

  /** The class of its cells in the style sheet. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
