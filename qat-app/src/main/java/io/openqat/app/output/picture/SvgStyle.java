// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.picture;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.function.Function;

/** The style sheet of a drawing, by its own name so that it can stand in a page. */
public final class SvgStyle {
  /** Plain rules for every viewer, then others for those that heed what the reader prefers. */
  public static final String SHEET =
      """
      .host text { font: 12px "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace; \
      fill: #1f2328; white-space: pre }
      .host .title { font-size: 16px; font-weight: bold }
      .host .head { font-weight: bold }
      .host .small { font-size: 11px }
      .host .faint { fill: #57606a }
      .host rect { stroke-width: 1; fill: #ffffff; stroke: #8c959f }
      .host .ground { stroke: none; rx: 0 }
      .host .place { fill: #f3f5f8; stroke: #d0d7de }
      .host .card { fill: #ffffff; stroke: #d0d7de }
      .host .error { stroke: #cf222e; stroke-width: 3 }
      .host .warning { stroke: #bf8700; stroke-width: 3 }
      """
          + shades(shade -> shade.light)
          + borders()
          + "@media (prefers-color-scheme: dark) {\n"
          + """
          .host text { fill: #e6edf3 }
          .host .faint { fill: #9ea7b3 }
          .host rect { fill: #0d1117; stroke: #6e7681 }
          .host .place { fill: #161b22; stroke: #30363d }
          .host .card { fill: #0d1117; stroke: #30363d }
          .host .error { stroke: #f85149 }
          .host .warning { stroke: #d29922 }
          """
          + shades(shade -> shade.dark)
          + "}\n";

  private SvgStyle() {}

  private static String shades(Function<Shade, Shade.Colours> colours) {
    return Arrays.stream(Shade.values())
        .map(
            shade -> {
              Shade.Colours of = colours.apply(shade);
              return ".host .%1$s rect { fill: %2$s; stroke: %3$s }\n.host .%1$s text { fill: %4$s }\n"
                  .formatted(shade, of.fill(), of.line(), of.text());
            })
        .collect(joining());
  }

  private static String borders() {
    return Arrays.stream(Shade.values())
        .filter(shade -> !shade.border.isEmpty())
        .map(
            shade ->
                ".host .%s rect { stroke-dasharray: %s }\n"
                    .formatted(shade, shade.border.equals("dotted") ? "1.5 2.5" : "5 3"))
        .collect(joining());
  }
}
