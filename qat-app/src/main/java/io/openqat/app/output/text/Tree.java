// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/** Lines that hang below a line. Each line is told how wide it may be. */
final class Tree {
  private final List<IntFunction<String>> lines = new ArrayList<>();
  private final List<Tree> children = new ArrayList<>();

  Tree(IntFunction<String> line) {
    lines.add(line);
  }

  /** A further line of this node itself. */
  void also(IntFunction<String> line) {
    lines.add(line);
  }

  void add(Tree child) {
    children.add(child);
  }

  void printTo(StringBuilder out, Style style) {
    print(out, style, "", "");
  }

  private void print(StringBuilder out, Style style, String first, String others) {
    Symbols symbols = style.symbols();
    String lead = first;
    for (IntFunction<String> line : lines) {
      out.append(lead).append(line.apply(style.width() - lead.length())).append('\n');
      lead = others + (children.isEmpty() ? "   " : symbols.trunk);
    }
    for (int i = 0; i < children.size(); i++) {
      boolean last = i == children.size() - 1;
      children
          .get(i)
          .print(
              out,
              style,
              others + (last ? symbols.lastBranch : symbols.branch),
              others + (last ? "   " : symbols.trunk));
    }
  }
}
