// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A part of a drawing that knows how large it is, and not where.
 *
 * @param width in pixels
 * @param height in pixels
 * @param body draws it
 */
record SvgBlock(int width, int height, Body body) {
  /** Writes the elements of a block whose upper left corner is at a place. */
  @FunctionalInterface
  interface Body {
    void draw(StringBuilder out, int x, int y);
  }

  /** Lines of one kind of letters. */
  static SvgBlock lines(Letters letters, String kind, List<String> lines) {
    int columns = lines.stream().mapToInt(Lettering::columns).max().orElse(0);
    return new SvgBlock(
        letters.width(columns),
        letters.line() * lines.size(),
        (out, x, y) -> {
          int at = y + letters.base();
          for (String line : lines) {
            text(out, kind, x, at, line);
            at += letters.line();
          }
        });
  }

  static void text(StringBuilder out, String kind, int x, int y, String text) {
    out.append("<text class=\"%s\" x=\"%d\" y=\"%d\">".formatted(kind, x, y))
        .append(Lettering.escaped(text))
        .append("</text>\n");
  }

  static void rectangle(StringBuilder out, String kind, int x, int y, int width, int height) {
    out.append(
        "<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\"/>\n"
            .formatted(kind, x, y, width, height));
  }

  /** One below the other. */
  static SvgBlock column(int gap, List<SvgBlock> blocks) {
    return grid(1, gap, blocks);
  }

  /** In rows of so many. */
  static SvgBlock grid(int across, int gap, List<SvgBlock> blocks) {
    List<SvgBlock> rows =
        IntStream.iterate(0, first -> first < blocks.size(), first -> first + across)
            .mapToObj(
                first -> row(gap, blocks.subList(first, Math.min(blocks.size(), first + across))))
            .toList();
    int width = rows.stream().mapToInt(SvgBlock::width).max().orElse(0);
    return new SvgBlock(
        width,
        rows.stream().mapToInt(row -> row.height + gap).sum() - (rows.isEmpty() ? 0 : gap),
        (out, x, y) -> {
          int at = y;
          for (SvgBlock row : rows) {
            row.body.draw(out, x, at);
            at += row.height + gap;
          }
        });
  }

  private static SvgBlock row(int gap, List<SvgBlock> blocks) {
    var row = new ArrayList<>(blocks);
    return new SvgBlock(
        row.stream().mapToInt(block -> block.width + gap).sum() - gap,
        row.stream().mapToInt(SvgBlock::height).max().orElse(0),
        (out, x, y) -> {
          int at = x;
          for (SvgBlock block : row) {
            block.body.draw(out, at, y);
            at += block.width + gap;
          }
        });
  }

  /** In a frame of at least this width. */
  SvgBlock framed(String kind, int padding, int least) {
    int outer = Math.max(least, width + 2 * padding);
    int high = height + 2 * padding;
    return new SvgBlock(
        outer,
        high,
        (out, x, y) -> {
          rectangle(out, kind, x, y, outer, high);
          body.draw(out, x + padding, y + padding);
        });
  }
}
