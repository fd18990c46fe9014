// SPDX-License-Identifier: Apache-2.0
// Copyright The OpenQAT Authors
package io.openqat.app.output.page;

import io.openqat.app.output.picture.Lettering;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** A page while it is written. What is not one of our own tags is text. */
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 14);

  /** Markup of our own. */
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  Html text(String text) {
    out.append(Lettering.escaped(text));
    return this;
  }

  /** An element that has text alone. */
  Html element(String tag, String text) {
    return raw("<" + tag + ">").text(text).raw("</" + tag.replaceFirst(" .*", "") + ">\n");
  }

  /** A part of the page with a heading, which links can lead to. */
  Html section(String id, String heading, Consumer<Html> body) {
    raw("<section id=\"" + id + "\" aria-labelledby=\"" + id + "-h\">\n");
    element("h2 id=\"" + id + "-h\"", heading);
    body.accept(this);
    return raw("</section>\n");
  }

  /** What may be wider than the window, and is moved with the keyboard too. */
  Html wide(String label, Consumer<Html> body) {
    raw("<div class=\"wide\" role=\"region\" tabindex=\"0\" aria-label=\"" + label + "\">\n");
    body.accept(this);
    return raw("</div>\n");
  }

  /** One row of a table, whose first cell names it. */
  void row(Collection<String> cells) {
    raw("<tr>");
    String tag = "th scope=\"row\"";
    for (String cell : cells) {
      raw("<" + tag + ">").text(cell).raw("</" + tag.substring(0, 2) + ">");
      tag = "td";
    }
    raw("</tr>\n");
  }

  /** A table with these headings. */
  Html table(List<String> headings, List<List<String>> rows) {
    raw("<table>\n<thead><tr>");
    headings.forEach(heading -> raw("<th scope=\"col\">").text(heading).raw("</th>"));
    raw("</tr></thead>\n<tbody>\n");
    rows.forEach(this::row);
    return raw("</tbody>\n</table>\n");
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
