// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/**
 * Draws what {@link PassFigures} printed: a bar for each pass, as long as its ratio to the floor.
 */
public final class Plot {
  private static final int ROW = 26;
  private static final int LEFT = 270;
  private static final int UNIT = 100;
  private static final int WIDTH = 800;

  private Plot() {}

  /** The figures, tab by tab, and where to draw them. */
  public static void main(String[] args) throws IOException {
    List<String[]> rows =
        Files.readAllLines(Path.of(args[0])).stream()
            .skip(1)
            .map(line -> line.split("\t"))
            .toList();
    int height = 40 + ROW * rows.size();
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" font-family="sans-serif" font-size="13">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="10" y="18">a pass of discovery; the floor program on the same tree is 1</text>
        <line x1="%3$d" y1="26" x2="%3$d" y2="%4$d" stroke="#cc3311" stroke-dasharray="4 3"/>
        """
            .formatted(WIDTH, height, LEFT + UNIT, height - 6));
    for (int i = 0; i < rows.size(); i++) {
      String[] row = rows.get(i);
      double ratio = Double.parseDouble(row[4]);
      int y = 30 + ROW * i;
      svg.append(
          String.format(
              Locale.ROOT,
              """
              <text x="%d" y="%d" text-anchor="end">%s functions, %s</text>
              <rect x="%d" y="%d" width="%.0f" height="%d" fill="#4477aa"/>
              <text x="%.0f" y="%d" paint-order="stroke" stroke="white" stroke-width="4">%.2f (%s ms)</text>
              """,
              LEFT - 8,
              y + 16,
              row[0],
              row[1],
              LEFT,
              y + 3,
              ratio * UNIT,
              ROW - 8,
              LEFT + ratio * UNIT + 6,
              y + 16,
              ratio,
              row[3]));
    }
    svg.append("</svg>\n");
    Files.createDirectories(Path.of(args[1]).toAbsolutePath().getParent());
    Files.writeString(Path.of(args[1]), svg.toString());
  }
}
